import './older-browsers.ts'
import './kit/base.css'

import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

import { queryClient } from './api.ts'
import { Boundary } from './boundary.tsx'
import { Entry } from './entry.tsx'
import { AppearanceProvider } from './kit/appearance.tsx'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <AppearanceProvider>
        <Boundary>
          <Entry />
        </Boundary>
      </AppearanceProvider>
    </QueryClientProvider>
  </StrictMode>,
)
