/**
 * One builder for every path of the product. Routes call it with their parameters' names (`path.member(':memberId')`),
 * links with real ids; nobody writes a path by hand. A snapshot test keeps them stable, since people save links.
 */
export const path = {
  home: () => '/',
  messages: () => '/messages',
  system: () => '/system',
  list: () => '/list',
  confirm: () => '/confirm',
  progress: () => '/progress',
  others: () => '/others',
  reviews: () => '/reviews',
  stars: () => '/stars',
  publicity: () => '/publicity',
  terms: () => '/terms',
  more: () => '/more',
  account: () => '/account',
  accounts: () => '/accounts',
} as const
