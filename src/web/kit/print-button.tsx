import { Button } from './button.tsx'

/** Prints what is on the page; menus and buttons stay off the paper. */
export const PrintButton = ({ label = '打印' }: { readonly label?: string }) => (
  <span className="no-print">
    <Button icon="print" onPress={() => print()}>
      {label}
    </Button>
  </span>
)
