import sharp from 'sharp'

type Scene = 'rain' | 'workshop' | 'visit'

const person = (x: number, y: number, size: number, coat: string): string =>
  `<g transform="translate(${x} ${y}) scale(${size})"><circle cx="0" cy="-62" r="15" fill="#e8c39e"/>
    <path d="M-15-66a15 15 0 0 1 30 0z" fill="#3b2a20"/><path d="M-22 0c0-30 8-44 22-44s22 14 22 44z" fill="${coat}"/>
    <circle cx="9" cy="-28" r="4" fill="#ffd45e"/></g>`

/** Drawn, so that nobody who lives is shown. */
const scenes: Readonly<Record<Scene, string>> = {
  rain: `<rect width="1200" height="800" fill="#43536a"/><rect y="560" width="1200" height="240" fill="#5f7389"/>
    <rect x="640" y="170" width="480" height="400" fill="#8d9aa8"/><rect x="790" y="330" width="180" height="240" fill="#ffd98a"/>
    ${Array.from({ length: 90 }, (_, at) => `<path d="M${(at * 137) % 1200} ${(at * 211) % 700}l-10 46" stroke="#c4d2e2" stroke-width="3" opacity=".6"/>`).join('')}
    ${Array.from({ length: 8 }, (_, at) => `<rect x="${640 + (at % 4) * 96}" y="${540 - Math.floor(at / 4) * 44}" width="92" height="42" rx="16" fill="#c9a36a" stroke="#8f6d3c" stroke-width="4"/>`).join('')}
    ${person(330, 640, 2.4, '#c0392b')}${person(500, 610, 2.2, '#2e6da4')}${person(180, 680, 2.6, '#e0902f')}`,
  workshop: `<rect width="1200" height="800" fill="#e9e4d8"/><rect y="600" width="1200" height="200" fill="#b9b2a3"/>
    <rect x="420" y="300" width="380" height="300" rx="14" fill="#3f6f8f"/><rect x="460" y="340" width="190" height="130" fill="#cfe4ef"/>
    <rect x="680" y="350" width="90" height="110" fill="#22394a"/><circle cx="725" cy="500" r="24" fill="#c0392b"/>
    <rect x="80" y="90" width="320" height="150" fill="#9c1c14"/><path d="M120 165h240" stroke="#ffe2a0" stroke-width="16"/>
    ${person(350, 660, 2.6, '#2e6da4')}${person(880, 690, 2.3, '#6a8f3f')}${person(1010, 660, 2.2, '#a05a8c')}${person(180, 700, 2.3, '#d08a3c')}`,
  visit: `<rect width="1200" height="800" fill="#f6d9a8"/><circle cx="950" cy="200" r="90" fill="#f3a64c"/>
    <path d="M0 560c200-120 380-120 600-40s400 40 600-60v340H0z" fill="#8fae6b"/><path d="M0 800c300-180 700-120 1200-260v260z" fill="#d9c8a5"/>
    <path d="M180 330l150-110 150 110v190H180z" fill="#f2ede2"/><path d="M160 340l170-130 170 130" fill="none" stroke="#8c3b2a" stroke-width="22"/>
    <rect x="300" y="420" width="60" height="100" fill="#8a6a4a"/>
    <circle cx="680" cy="690" r="56" fill="none" stroke="#333" stroke-width="9"/><circle cx="860" cy="680" r="56" fill="none" stroke="#333" stroke-width="9"/>
    <path d="M680 690l60-80h80l40 70M740 610l30 75" fill="none" stroke="#9c1c14" stroke-width="10"/>${person(770, 640, 2.2, '#2e6da4')}`,
}

export const scenePicture = (scene: Scene): Promise<Buffer> =>
  sharp(
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800">${scenes[scene]}</svg>`),
  )
    .jpeg({ quality: 80 })
    .toBuffer()
