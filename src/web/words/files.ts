import type { CellCode, ExcelCode, FileCode } from '#contract/files.ts'

import type { Sentence } from './sentence.ts'

export const fileSentences: Record<ExcelCode | FileCode, Sentence> = {
  'excel.not-a-workbook': '这不是 Excel 工作簿（.xlsx）。请用 Excel 或 WPS 打开后“另存为 .xlsx”，再上传。',
  'excel.old-format': '这是旧格式的 Excel（.xls）。请用 Excel 或 WPS 打开后“另存为 .xlsx”，再上传。',
  'excel.encrypted': '这份工作簿设了密码，读不出来。请去掉打开密码后再上传。',
  'excel.macros': '这份工作簿里带有宏。请另存为不带宏的 .xlsx 再上传。',
  'excel.damaged': '这份文件损坏了或没有传完整。请重新保存一次再上传。',
  'excel.unsafe': '这份文件里夹带了表格以外的内容，为了安全没有打开。请把表格复制到一份新的工作簿里再上传。',
  'excel.too-large': '这份文件展开后太大了。请只保留需要导入的那张表再上传。',
  'excel.too-many-rows': (detail) => `行数太多，一次最多 ${detail['most'] ?? ''} 行。请分成几份上传。`,
  'excel.empty': '这份文件是空的，或者表里没有数据。请核对选的是不是这一份，数据要在第一张表里、表头的下面。',
  'excel.header-missing': (detail) => `没有找到这些列：${detail['headers'] ?? ''}。请按模板的表头填写。`,
  'excel.header-twice': (detail) => `“${detail['header'] ?? ''}”这一列出现了两次，请只留一列。`,
  'excel.too-slow': '这份文件读得太久，已经停下。请把表格复制到一份新的工作簿里再上传。',
  'file.empty': '这个文件是空的，请重新选择。',
  'file.kind': (detail) =>
    `这种文件不能上传。请换成可以上传的：${detail['allowed'] ?? '图片（JPG、PNG、WebP）和 PDF'}。`,
  'file.heic': '这张照片是 HEIC 格式，请在手机“设置 › 相机 › 格式”里选“兼容性最佳”，或先转成 JPG 再上传。',
  'file.damaged': '这个文件打不开，可能损坏了或没有传完整。请重新选择。',
  'file.unsafe': '这个文件里夹带了别的内容，为了安全没有收下。请重新导出一份再上传。',
  'file.too-large': (detail) => `文件太大了，最大 ${detail['most'] ?? ''} MB。请压缩或分成几份再上传。`,
  'file.too-many-pixels': (detail) =>
    `照片的像素太高（最多 ${detail['most'] ?? ''} 万像素）。请用手机相册的普通画质，或截一张图再上传。`,
}

/** Beside row, column and header in the preview of an import. */
export const cellSentences: Record<CellCode, string> = {
  'cell.empty': '这一格必须填写。',
  'cell.formula': '这一格是公式。请复制后“选择性粘贴为数值”。',
  'cell.merged': '这一格是合并单元格。请取消合并，每行各填一个。',
  'cell.error': '这一格在 Excel 里是错误值（如 #REF!）。',
  'cell.number-too-long': '这一格存成了数字，Excel 已经丢掉末几位。请把这一列设为文本格式后重新填写。',
  'cell.not-a-number': '这里要填数字，例如 12 或 12.5。',
  'cell.not-a-day': '这不是一个存在的日期。请写成 2026-11-22 的样子。',
}
