import type { Endpoint } from './endpoint.ts'
import { addActivity, getActivity, removeActivity, replaceActivity } from './endpoints/activity.ts'
import { advanceClock, getClock, setClock } from './endpoints/clock.ts'
import { docs } from './endpoints/docs.ts'
import { drainJobs } from './endpoints/drain-jobs.ts'
import { explain } from './endpoints/explain.ts'
import { clearFaults, getFaults, setFaults } from './endpoints/faults.ts'
import { health } from './endpoints/health.ts'
import { importCloudTrail } from './endpoints/import-cloudtrail.ts'
import { openapi } from './endpoints/openapi.ts'
import { organization } from './endpoints/organization.ts'
import { reset } from './endpoints/reset.ts'
import { deleteSnapshot, restoreSnapshot, takeSnapshot } from './endpoints/snapshots.ts'
import { whatIf } from './endpoints/what-if.ts'

/** All endpoints, in the order of the OpenAPI document. */
export const endpoints: readonly Endpoint[] = [
  health,
  organization,
  explain,
  whatIf,
  getActivity,
  replaceActivity,
  addActivity,
  removeActivity,
  importCloudTrail,
  getClock,
  setClock,
  advanceClock,
  getFaults,
  setFaults,
  clearFaults,
  drainJobs,
  reset,
  takeSnapshot,
  restoreSnapshot,
  deleteSnapshot,
  openapi,
  docs,
]
