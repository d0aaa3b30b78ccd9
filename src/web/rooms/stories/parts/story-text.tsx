import './stories.css'

import { exhaustive } from '#domain/kernel/exhaustive.ts'
import { inlineOf } from '#domain/stories/blocks.ts'

import type { ShownBlock } from './written.ts'

interface StoryTextProps {
  readonly title: string
  readonly blocks: readonly ShownBlock[]
  /** The address of a picture or a video. */
  readonly linkOf: (fileId: string) => string
}

/** A story as it will be read. */
export function StoryText({ title, blocks, linkOf }: StoryTextProps) {
  return (
    <article className="story-text" aria-label={title}>
      {blocks.map((block, at) => (
        <Part key={at} block={block} title={title} linkOf={linkOf} />
      ))}
    </article>
  )
}

interface PartProps extends Omit<StoryTextProps, 'blocks'> {
  readonly block: ShownBlock
}

function Part({ block, title, linkOf }: PartProps) {
  switch (block.kind) {
    case 'heading':
      return <h3>{block.text}</h3>
    case 'paragraph':
      return (
        <p>
          <Inline text={block.text} />
        </p>
      )
    case 'quote':
      return (
        <blockquote>
          <Inline text={block.text} />
        </blockquote>
      )
    case 'picture':
      return (
        <figure>
          <img src={linkOf(block.fileId)} alt={block.caption || `《${title}》配图`} loading="lazy" />
          {block.caption === '' ? null : <figcaption>{block.caption}</figcaption>}
        </figure>
      )
    case 'video':
      return (
        <figure>
          {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- a member's phone makes none; the words beside it tell */}
          <video
            controls
            playsInline
            preload="none"
            src={linkOf(block.fileId)}
            poster={linkOf(block.posterId)}
            aria-label={block.caption || `《${title}》视频`}
          />
          {block.caption === '' ? null : <figcaption>{block.caption}</figcaption>}
        </figure>
      )
    default:
      return exhaustive(block)
  }
}

/** Bold apart; line breaks stay by the style sheet. */
const Inline = ({ text }: { readonly text: string }) => (
  <>
    {inlineOf(text).map((part, at) =>
      part.bold ? <strong key={at}>{part.text}</strong> : <span key={at}>{part.text}</span>,
    )}
  </>
)
