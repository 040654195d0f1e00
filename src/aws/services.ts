import { iam } from './iam/service.ts'
import type { Service } from './operation.ts'
import { organizations } from './organizations/service.ts'
import { sts } from './sts/service.ts'

/** Every AWS service that the emulator serves. */
export const services: readonly Service[] = [iam, organizations, sts]
