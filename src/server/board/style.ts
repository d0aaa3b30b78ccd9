import { createHash } from 'node:crypto'

/**
 * One style sheet inside each page, so that a page is complete in one round trip. Plain enough for the browser of an old
 * phone: no custom properties, no grid.
 */
export const style = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;font:17px/1.75 "PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif;color:#241c15;background:#faf6ef}
a{color:#9c1c14}
.top{background:#9c1c14;color:#fff8e6;border-bottom:4px solid #d9a441}
.wrap{max-width:1100px;margin:0 auto;padding:0 18px}
.top .wrap{padding-top:18px;padding-bottom:14px}
.top a{color:#fff8e6;text-decoration:none}
.school{margin:0;font-size:15px;opacity:.92}
.brand{margin:0;font-size:26px;font-weight:700;letter-spacing:.12em}
.motto{margin:4px 0 0;font-size:15px;letter-spacing:.1em;color:#ffe2a0}
nav{margin-top:10px;font-size:15px}
nav a{display:inline-block;margin-right:18px;padding:6px 0;border-bottom:2px solid transparent}
nav a[aria-current]{border-color:#ffd98a}
main.wrap{padding-top:22px;padding-bottom:40px}
h1{margin:0 0 6px;font-size:25px;line-height:1.4}
h1+.box{margin-top:14px}
h2{margin:26px 0 8px;font-size:19px}
h3{margin:0 0 4px;font-size:17px}
.quiet{color:#6b5d4e;font-size:15px}
.box{background:#fff;border:1px solid #e6dccb;border-radius:10px;padding:16px 18px;margin:0 0 14px}
.box h2{margin-top:0}
ul.people{list-style:none;margin:0;padding:0}
ul.people li{border-top:1px solid #efe6d8;padding:10px 0}
ul.people li:first-child{border-top:0}
ul.people a{display:block;text-decoration:none;color:inherit}
ul.people b{color:#9c1c14;font-size:18px;margin-right:8px}
.names a{display:inline-block;margin:0 16px 4px 0;padding:6px 0;text-decoration:none}
.tag{display:inline-block;font-size:14px;line-height:1.5;border:1px solid #c9b48a;border-radius:4px;padding:0 7px;margin-left:4px}
.promise{white-space:normal;margin:0 0 6px}
.fixed{margin:0 0 8px;padding-left:1.3em}
form{margin:0 0 16px}
input[type=search]{font:inherit;width:70%;max-width:420px;padding:9px 12px;border:1px solid #a8977f;border-radius:6px;background:#fff;color:inherit}
fieldset{border:0;margin:0 0 12px;padding:0}
legend{padding:0;font-weight:700}
label.pick{display:inline-block;margin-right:18px;padding:8px 0}
label.pick input{width:20px;height:20px;vertical-align:-4px;margin:0 6px 0 0}
label.over{display:block;font-weight:700;margin-bottom:4px}
textarea,input.code{font:inherit;display:block;width:100%;max-width:640px;padding:9px 12px;margin-bottom:6px;border:1px solid #a8977f;border-radius:6px;background:#fff;color:inherit}
progress{width:100%;max-width:420px;height:12px;margin-top:10px;display:block}
[hidden]{display:none}
.trap{position:absolute;left:-9999px;width:1px;height:1px;overflow:hidden}
.bad{color:#9c1c14;font-weight:700}
.receipt{font:700 19px/1.6 ui-monospace,Menlo,Consolas,monospace;overflow-wrap:anywhere;background:#fdf3d7;padding:8px 12px;border-radius:6px;margin:6px 0}
.answer{border-left:4px solid #d9a441;padding:2px 0 2px 12px;margin:8px 0 4px}
.post p{margin:2px 0;overflow-wrap:anywhere}
figure{margin:18px 0;text-align:center}
figure img,figure video{max-width:100%;height:auto;border-radius:6px;background:#e6dccb}
figcaption{font-size:15px;color:#6b5d4e;margin-top:4px}
.story p{margin:0 0 14px;overflow-wrap:anywhere}
.story b{color:#9c1c14}
blockquote{margin:14px 0;padding:8px 14px;border-left:4px solid #d9a441;background:#fdf3e7;overflow-wrap:anywhere}
.tale img{float:left;width:168px;height:112px;object-fit:cover;border-radius:6px;margin-right:16px}
.tale div{overflow:hidden}
.tale p{margin:2px 0}
.hall .tale img{width:26vw;height:17vw}
button{font:inherit;padding:9px 18px;border:0;border-radius:6px;background:#9c1c14;color:#fff}
.wrap.foot{border-top:1px solid #e6dccb;font-size:14px;color:#6b5d4e;padding-top:14px;padding-bottom:28px}
.qr{width:132px;height:132px;display:block;background:#fff}
.hall{background:#7f140e;color:#fff3d6;font-size:2vw;line-height:1.6}
.hall main{padding:3vh 5vw}
.hall h1{font-size:3.4vw;color:#ffd98a;margin-bottom:1vh}
.hall .box{background:#8f1d16;border-color:#b9543f;color:#fff8e6;margin-bottom:2vh;padding:1.6vh 2vw}
.hall b{color:#ffd98a;font-size:2.4vw;margin-right:1vw}
.hall .quiet,.hall a{color:#ffe2a0;font-size:1.5vw}
.hall p{margin:0}
.sheet{background:#fff}
.sheet main{max-width:760px;margin:0 auto;padding:24px}
.poster h1{font-size:44px;text-align:center;color:#9c1c14}
.poster .promise,.poster .fixed{font-size:26px;line-height:1.8}
.poster h2{font-size:28px;color:#9c1c14}
.one{page-break-inside:avoid;break-inside:avoid;border-bottom:1px solid #ccc;padding:10px 0}
@media (max-width:700px){.tale img{float:none;width:100%;height:180px;margin:0 0 8px}.hall{font-size:17px}.hall h1{font-size:24px}.hall b{font-size:19px}.hall .quiet,.hall a{font-size:15px}}
@media print{.no-print{display:none}body{background:#fff;font-size:12pt}.box{border:0;padding:0}.top{background:#fff;color:#9c1c14}.top a,.motto{color:#9c1c14}}
@media (prefers-color-scheme:dark){
body{color:#efe6d8;background:#1b1613}a{color:#ffb3a4}.quiet,.wrap.foot{color:#c3b5a2}
.box{background:#26201b;border-color:#43382d}ul.people li{border-color:#3a3027}ul.people b{color:#ffb3a4}.wrap.foot{border-color:#43382d}
input[type=search],textarea,input.code{background:#1b1613;border-color:#8a7a66}
figcaption{color:#c3b5a2}.story b{color:#ffb3a4}blockquote{background:#2f271c}
.bad{color:#ffb3a4}.receipt{background:#3a2f1c}
.sheet,.sheet .box{background:#fff;color:#241c15}.sheet a{color:#9c1c14}.sheet .quiet{color:#6b5d4e}
.hall{background:#7f140e;color:#fff3d6}.hall .quiet,.hall a{color:#ffe2a0}.hall .box{background:#8f1d16;border-color:#b9543f}
}
`

const hash = createHash('sha256').update(style).digest('base64')

const policyWith = (...more: readonly string[]): string =>
  [
    "default-src 'none'",
    `style-src 'sha256-${hash}'`,
    "img-src 'self'",
    "media-src 'self'",
    ...more,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

/** Content-Security-Policy of the public pages: nothing runs, nothing loads but our own picture. */
export const boardPolicy = policyWith()

/** Of the page on which words can be left: our own script runs, and asks our own server. */
export const scriptPolicy = policyWith("script-src 'self'", "connect-src 'self'")
