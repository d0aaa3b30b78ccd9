import '../parts/stories.css'

import { useRef } from 'react'
import { useParams } from 'wouter'

import type { OutputOf } from '#contract/call.ts'
import { article, articleFile } from '#contract/stories-export.ts'
import { articleHtml } from '#domain/stories/article.ts'
import { plainText, textOf } from '#domain/stories/blocks.ts'

import { linkTo, useRead } from '../../../api.ts'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { Qr } from '../../../kit/qr.tsx'
import { copyMarkup } from '../parts/copying.ts'

/** A public story on its way to WeChat, QQ and a wall. */
export function ExportStoryPage() {
  const { storyId } = useParams<{ storyId: string }>()
  const read = useRead(article, { storyId })
  return (
    <Page
      title="导出到微信、QQ"
      over={read.data === undefined ? '典型宣传' : `典型宣传 · 《${read.data.title}》`}
      lead="公开了的宣传，可以带着排版贴进公众号文章、QQ 空间日志，也可以存成图片发到群里。"
      narrow
    >
      <Loaded of={read} lines={14}>
        {(data) => (
          <>
            <AsArticle data={data} storyId={storyId} />
            <AsPictures data={data} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

type Article = OutputOf<typeof article>

function AsArticle({ data, storyId }: { readonly data: Article; readonly storyId: string }) {
  const shown = useRef<HTMLDivElement>(null)
  const notice = useNotice()
  const sourceOf = (fileId: string) => `${location.origin}${data.page}/media/${fileId}`
  const html = articleHtml({ ...data, address: `${location.origin}${data.page}` }, sourceOf)
  const plain = [data.title, ...data.blocks.map((block) => plainText(textOf(block)))].join('\n')
  const copy = () => {
    if (copyMarkup(html, plain, shown.current)) notice.done('已复制，请到公众号或 QQ 空间的编辑框里粘贴')
    else notice.failed('这个浏览器不让复制，请点“下载网页文件”，用电脑打开后全选、复制')
  }
  return (
    <Section
      title="公众号文章、QQ 空间日志"
      note="点“复制正文”，到编辑框里粘贴，排版和图片会一起带过去；标题另填。学校网址只能在校内打开时，请用“下载网页文件”，图片已经放在文件里。"
    >
      <div className="row no-print">
        <Button kind="primary" onPress={copy}>
          复制正文
        </Button>
        <LinkButton download icon="download" to={linkTo(articleFile, { storyId })}>
          下载网页文件
        </LinkButton>
      </div>
      {/* oxlint-disable-next-line react/no-danger -- our own markup, made of escaped words (domain/stories/article.ts) */}
      <div ref={shown} className="story-article" dangerouslySetInnerHTML={{ __html: html }} />
    </Section>
  )
}

function AsPictures({ data: { title, page } }: { readonly data: Article }) {
  return (
    <Section title="图片和二维码" note="发到微信群、朋友圈，或者打印张贴。图片第一次生成要等几秒。">
      <div className="story-pictures">
        <figure>
          <img src={`${page}/card.png`} alt={`《${title}》的图片卡片`} loading="lazy" />
          <figcaption className="row">
            <LinkButton small download to={`${page}/card.png`}>
              存图片卡片
            </LinkButton>
          </figcaption>
        </figure>
        <figure>
          <img src={`${page}/long.jpg`} alt={`《${title}》的长图`} loading="lazy" />
          <figcaption className="row">
            <LinkButton small download to={`${page}/long.jpg`}>
              存长图
            </LinkButton>
          </figcaption>
        </figure>
        <figure>
          <Qr text={`${location.origin}${page}`} label={`《${title}》在公开栏的二维码`} />
          <figcaption className="quiet small">扫码在公开栏看全文</figcaption>
        </figure>
      </div>
    </Section>
  )
}
