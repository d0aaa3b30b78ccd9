/** The rooms of the house in the order of the notice's chapters. A room may import only rooms before it; the order is law. */
export const rooms = [
  'organisation',
  'terms',
  'catalogue',
  'study',
  'tasks',
  'contributions',
  'pledges',
  'supervision',
  'reviews',
  'pioneer',
  'appraisals',
  'talks',
  'cases',
  'stories',
  'archives',
  'bureau',
  'home',
] as const
export type Room = (typeof rooms)[number]
