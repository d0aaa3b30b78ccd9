import './older-browsers.ts'
import './kit/base.css'

import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

import { AppearanceProvider } from './kit/appearance.tsx'
import { Recount } from './rooms/reviews/pages/recount.tsx'

// The recount page as one file: recount-file.ts of the build puts this and its style into a page without network.
const root = document.getElementById('root')
if (root === null) throw new Error('the page has no #root')

createRoot(root).render(
  <StrictMode>
    <AppearanceProvider>
      <main id="main">
        <Recount />
      </main>
    </AppearanceProvider>
  </StrictMode>,
)
