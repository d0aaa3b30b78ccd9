import process from 'node:process'

/** What every start passes on the command line, so that an older data directory gets the present settings too. */
export interface Settings {
  /** `null`: loopback TCP with a password (Windows has no directory modes). */
  readonly socketDirectory: string | null
  readonly port: number
  /** False only for throwaway data of tests. */
  readonly durable: boolean
}

/**
 * Small, since server and program together stay under 250 MB; quiet, since a log must hold neither statements nor
 * rows (rules.md › The secret); no I/O workers and no parallel workers, which cost memory and win nothing here.
 */
const constant: Readonly<Record<string, string>> = {
  shared_buffers: '24MB',
  work_mem: '8MB',
  maintenance_work_mem: '32MB',
  temp_buffers: '2MB',
  wal_buffers: '1MB',
  max_connections: '40',
  max_worker_processes: '2',
  max_parallel_workers: '0',
  max_parallel_workers_per_gather: '0',
  max_parallel_maintenance_workers: '0',
  autovacuum_max_workers: '1',
  io_method: 'sync',
  jit: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '256MB',
  min_wal_size: '32MB',
  huge_pages: 'off',
  random_page_cost: '1.1',
  logging_collector: 'off',
  log_statement: 'none',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_min_duration_statement: '-1',
  log_connections: '',
  log_disconnections: 'off',
  log_checkpoints: 'off',
  log_timezone: 'UTC',
  timezone: 'UTC',
  ssl: 'off',
  // After a crash everything is synced anew: at once instead of file by file, where the system can.
  ...(process.platform === 'linux' ? { recovery_init_sync_method: 'syncfs' } : {}),
}

export function settings(of: Settings): readonly string[] {
  const place =
    of.socketDirectory === null
      ? { listen_addresses: '127.0.0.1', unix_socket_directories: '' }
      : { listen_addresses: '', unix_socket_directories: of.socketDirectory, unix_socket_permissions: '0700' }
  const safety = of.durable
    ? { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' }
    : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
  const all = { ...constant, ...place, ...safety, port: String(of.port) }
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
