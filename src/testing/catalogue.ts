import type { Catalogue, CatalogueItem } from '#domain/catalogue/catalogue.ts'

/** An item of the level that its id begins with: `1-01`. */
export const item = (id: string, text: string, more: Partial<CatalogueItem> = {}): CatalogueItem => ({
  id,
  level: Number(id[0]),
  text,
  competition: false,
  ...more,
})

/** Two levels, three items. */
export const small: Catalogue = {
  levels: { '1': '2', '2': '1' },
  items: [item('1-01', '甲'), item('1-02', '乙'), item('2-01', '丙')],
}
