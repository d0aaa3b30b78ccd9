import type { Chance } from './chance.ts'

const surnames = [
  ...'王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜',
  ...'崔钟谭陆汪范金石廖贾夏韦方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤',
  '欧阳',
  '上官',
  '诸葛',
  '司徒',
  '慕容',
  '尉迟',
] as const satisfies readonly string[]

const women = [...'芳敏静丽娟艳娜秀英华慧玲燕红梅霞洁雯琳倩颖婷雪莉蓉菊兰凤云晴岚'] as const
const men = [...'伟强磊军洋勇杰涛明超刚平辉鹏斌峰健波宁毅俊帆瑞林海川栋亮松坤'] as const
const middles = [...'晓建文志海国春玉思雨佳子永美正光立学宏振新成'] as const

/** Names that a system must bear: rare characters, minority names, two characters, four, and two people of one name. */
export const namesToBear = [
  '赵䶮',
  '柳𬱖',
  '阿依努尔·吐尔逊',
  '尼玛次仁',
  '欧阳宛若',
  '丁一',
  '迪力夏提·阿卜杜热合曼',
  '上官海棠',
  '周芳',
  '周芳',
  '龚㛃',
  '㑇志远',
] as const

/** A name that nobody has yet. All of them are made up. */
export function newName(chance: Chance, taken: ReadonlySet<string>): string {
  for (;;) {
    const last = chance.pick<string>(chance.percent(50) ? women : men)
    const middle = chance.percent(78) ? chance.pick<string>(middles) : ''
    const name = `${chance.pick<string>(surnames)}${middle}${last}`
    if (!taken.has(name)) return name
  }
}
