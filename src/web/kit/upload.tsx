import './parts.css'

import { useId, useRef } from 'react'

import { Icon } from './icons.tsx'
import { ProgressBar } from './progress-bar.tsx'

interface UploadProps {
  /** 上传佐证材料 */
  readonly label: string
  /** What is accepted, how large: 照片或 PDF，每个不超过 10 MB. */
  readonly hint: string
  /** As the input's accept: `image/*,application/pdf`. */
  readonly accept: string
  readonly onFile: (file: File) => unknown
  /** 0 to 1 while sending, else null. */
  readonly progress: number | null
  readonly fault?: string | null
  /** Open the camera at once on a phone. */
  readonly camera?: boolean
  readonly disabled?: boolean
}

/** Choose, drop (the input covers the box) or photograph a file; its sending is shown and read out. */
export function Upload({
  label,
  hint,
  accept,
  onFile,
  progress,
  fault = null,
  camera = false,
  disabled = false,
}: UploadProps) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const busy = progress !== null || disabled
  const take = (file: File | undefined) => {
    if (file !== undefined && !busy) void onFile(file)
    if (input.current !== null) input.current.value = ''
  }
  return (
    <div className="upload">
      <label className="upload-box" htmlFor={id}>
        <Icon name={camera ? 'camera' : 'upload'} size="1.75em" />
        <span>
          <b>{label}</b>
          <small id={`${id}-hint`}>{hint}</small>
        </span>
        <input
          ref={input}
          id={id}
          type="file"
          accept={accept}
          disabled={busy}
          aria-invalid={fault !== null}
          aria-describedby={`${id}-hint${fault === null ? '' : ` ${id}-fault`}`}
          {...(camera ? { capture: 'environment' as const } : {})}
          onChange={(event) => take(event.target.files?.[0])}
        />
      </label>
      {progress === null ? null : (
        <ProgressBar
          label="正在上传"
          done={Math.round(progress * 100)}
          total={100}
          text={`${Math.round(progress * 100)}%`}
        />
      )}
      {fault === null ? null : (
        <p id={`${id}-fault`} className="field-fault" role="alert">
          <Icon name="warn" size="1.1em" /> {fault}
        </p>
      )}
    </div>
  )
}
