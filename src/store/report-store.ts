import type { Database } from 'better-sqlite3'
import type { Report } from '../core/access-report/report.ts'

export type ReportStore = ReturnType<typeof createReportStore>

/** Finished access reports, by the id of their job. */
export function createReportStore(database: Database) {
  const insert = database.prepare<[string, string]>('insert into access_report (job_id, rows) values (?, ?)')
  const find = database.prepare<[string], string>('select rows from access_report where job_id = ?').pluck()

  return {
    insert: (jobId: string, report: Report): void => void insert.run(jobId, JSON.stringify(report)),
    find(jobId: string): Report | undefined {
      const rows = find.get(jobId)
      return rows === undefined ? undefined : JSON.parse(rows)
    },
  }
}
