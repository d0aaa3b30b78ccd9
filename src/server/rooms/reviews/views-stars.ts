/** What later rooms may know of stars: those that are published, never scores. */
import { starsInTerm } from './store-stars.ts'

export const publishedStarsIn: typeof starsInTerm = starsInTerm
