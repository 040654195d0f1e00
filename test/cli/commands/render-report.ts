import t from 'tap'
import { renderReport } from '../../../src/cli/commands/render-report.ts'

const kms = {
  ServiceName: 'AWS KMS',
  ServiceNamespace: 'kms',
  Region: undefined,
  EntityPath: undefined,
  LastAuthenticatedTime: undefined,
  TotalAuthenticatedEntities: 0,
}
const report = {
  JobStatus: 'COMPLETED' as const,
  JobCreationDate: new Date('2026-01-31T12:00:00.250Z'),
  JobCompletionDate: new Date('2026-01-31T12:00:01.000Z'),
  NumberOfServicesAccessible: 2,
  NumberOfServicesNotAccessed: 1,
  AccessDetails: [
    {
      ServiceName: 'Amazon "S3", simply\nstored',
      ServiceNamespace: 's3',
      Region: 'eu-west-1',
      EntityPath: 'o-exampleorg1/r-ab12/222222222222',
      LastAuthenticatedTime: new Date('2026-01-30T12:00:00Z'),
      TotalAuthenticatedEntities: 12,
    },
    kms,
  ],
  IsTruncated: false,
  Marker: undefined,
}

t.test("JSON as the aws command prints it: AWS's fields, without absent ones", async t => {
  const text = renderReport(report, 'json')
  t.match(text, /^{\n {4}"JobStatus": "COMPLETED",\n/)
  t.ok(text.endsWith('}\n'))
  t.strictSame(JSON.parse(text), {
    JobStatus: 'COMPLETED',
    JobCreationDate: '2026-01-31T12:00:00.250Z',
    JobCompletionDate: '2026-01-31T12:00:01Z',
    NumberOfServicesAccessible: 2,
    NumberOfServicesNotAccessed: 1,
    AccessDetails: [
      {
        ServiceName: 'Amazon "S3", simply\nstored',
        ServiceNamespace: 's3',
        Region: 'eu-west-1',
        EntityPath: 'o-exampleorg1/r-ab12/222222222222',
        LastAuthenticatedTime: '2026-01-30T12:00:00Z',
        TotalAuthenticatedEntities: 12,
      },
      { ServiceName: 'AWS KMS', ServiceNamespace: 'kms', TotalAuthenticatedEntities: 0 },
    ],
    IsTruncated: false,
  })
})

t.test('CSV, quoted where it must be', async t => {
  t.equal(
    renderReport(report, 'csv'),
    `Service,Namespace,Last accessed,Region,Account,Accounts
"Amazon ""S3"", simply
stored",s3,2026-01-30T12:00:00Z,eu-west-1,o-exampleorg1/r-ab12/222222222222,12
AWS KMS,kms,,,,0
`,
  )
})

t.test('a table with columns as wide as their widest cell', async t => {
  const iam = { ServiceName: 'IAM', ServiceNamespace: 'iam', Region: 'us-east-1', TotalAuthenticatedEntities: 0 }
  t.equal(
    renderReport({ ...report, AccessDetails: [kms, iam] }, 'table'),
    `Service  Namespace  Last accessed  Region     Account  Accounts
AWS KMS  kms                                           0
IAM      iam                       us-east-1           0

2 services allowed; 1 of them not accessed in the tracking period.
`,
  )
})

t.test('a report without services', async t => {
  const empty = { ...report, NumberOfServicesAccessible: 0, NumberOfServicesNotAccessed: 0, AccessDetails: [] }
  t.equal(renderReport(empty, 'csv'), 'Service,Namespace,Last accessed,Region,Account,Accounts\n')
  t.match(renderReport(empty, 'table'), /^Service {2}Namespace .*\n\n0 services allowed; 0 /)
})
