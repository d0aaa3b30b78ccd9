import { sql } from 'kysely'

import type { BallotDatabase } from './database.ts'

/** Settings that would write statements, rows or moments of casting where they outlive the ballot. */
export const quietSettings: readonly { readonly name: string; readonly quiet: readonly string[] }[] = [
  { name: 'log_statement', quiet: ['none'] },
  { name: 'log_min_duration_statement', quiet: ['-1'] },
  { name: 'log_min_duration_sample', quiet: ['-1'] },
  { name: 'log_transaction_sample_rate', quiet: ['0'] },
  { name: 'log_duration', quiet: ['off'] },
  { name: 'log_parameter_max_length_on_error', quiet: ['0'] },
  { name: 'auto_explain.log_min_duration', quiet: ['-1'] },
  { name: 'pgaudit.log', quiet: ['none', ''] },
  { name: 'pgaudit.role', quiet: [''] },
  { name: 'log_statement_stats', quiet: ['off'] },
  { name: 'log_parser_stats', quiet: ['off'] },
  { name: 'log_planner_stats', quiet: ['off'] },
  { name: 'log_executor_stats', quiet: ['off'] },
  { name: 'debug_print_parse', quiet: ['off'] },
  { name: 'debug_print_rewritten', quiet: ['off'] },
  { name: 'debug_print_plan', quiet: ['off'] },
  { name: 'track_commit_timestamp', quiet: ['off'] },
]

/**
 * The settings of PostgreSQL, by name, that a secret ballot must not be held under; empty where there are none. Asked in
 * the very session that casts, since a role or a database may have its own. What is not loaded has no setting.
 */
export function ballotTroubles(database: BallotDatabase): Promise<readonly string[]> {
  return database.transaction(null, async (on) => {
    const names = quietSettings.map(({ name }) => name)
    const found = await sql<{ name: string; value: string | null }>`
      select name, current_setting(name, true) as value from unnest(${names}::text[]) as name`.execute(on)
    const values = new Map(found.rows.map(({ name, value }) => [name, value]))
    return quietSettings
      .filter(({ name, quiet }) => !quiet.includes(values.get(name) ?? quiet[0] ?? ''))
      .map(({ name }) => name)
  })
}
