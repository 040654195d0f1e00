import t from 'tap'
import { timestamp } from '../../../src/core/values/timestamp.ts'

t.equal(timestamp(new Date('2026-09-11T16:02:37.615Z')), '2026-09-11T16:02:37.615Z')
t.equal(timestamp(new Date('2025-04-20T05:57:49.000Z')), '2025-04-20T05:57:49Z')
