import { Button } from 'antd'

import { Icon } from './icons.tsx'

/** Prints what is on the page; menus and buttons stay off the paper. */
export const PrintButton = ({ label = '打印' }: { readonly label?: string }) => (
  <Button className="no-print" icon={<Icon name="print" />} onClick={() => print()}>
    {label}
  </Button>
)
