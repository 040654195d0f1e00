import { createHash } from 'node:crypto'
import { linkSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

export const logAccounts = Array.from({ length: 50 }, (_, index) => `${100_000_000_000 + index * 7_919_117}`)
const services = ['s3', 'ec2', 'sts', 'kms', 'dynamodb', 'monitoring', 'logs', 'ssm', 'lambda', 'secretsmanager']
const regions = ['us-east-1', 'us-west-2', 'eu-west-1', 'ap-southeast-2']
const names = [
  'GetObject',
  'DescribeInstances',
  'AssumeRole',
  'Decrypt',
  'GetItem',
  'PutMetricData',
  'DescribeLogGroups',
]
const agents = [
  'Boto3/1.34.162 md/Botocore#1.34.162 ua/2.0 os/linux#5.10.220-209.869.amzn2.x86_64 md/arch#x86_64 lang/python#3.11.9',
  'aws-sdk-java/2.25.70 Linux/6.1.94-99.176.amzn2023.x86_64 OpenJDK_64-Bit_Server_VM/21.0.4+7-LTS Java/21.0.4 kotlin',
  'APN/1.0 HashiCorp/1.0 Terraform/1.9.5 aws-sdk-go-v2/1.30.3 os/linux lang/go#1.22.5 md/GOOS#linux md/GOARCH#amd64',
]

/** Writes files as CloudTrail delivers them, each for one account and Region, into a folder. Returns the number of events. */
export function writeLogs(folder: string, files: number, eventsOfFile: number): number {
  mkdirSync(folder, { recursive: true })
  for (let file = 0; file < files; file++) {
    const chance = digits(`file ${file}`)
    const account = of(logAccounts, chance, 0)
    const region = of(regions, chance, 4)
    const records = Array.from({ length: eventsOfFile }, (_, index) =>
      event(file * eventsOfFile + index, account, region),
    )
    writeFileSync(join(folder, `${file}.json.gz`), gzipSync(JSON.stringify({ Records: records })))
  }
  return files * eventsOfFile
}

/** Hard-links the same files into a folder many times, which takes no space. Returns their paths. */
export function repeatLogs(folder: string, from: string, files: number, times: number): string[] {
  const paths: string[] = []
  for (let time = 0; time < times; time++) {
    mkdirSync(join(folder, `${time}`), { recursive: true })
    for (let file = 0; file < files; file++) {
      const path = join(folder, `${time}`, `${file}.json.gz`)
      linkSync(join(from, `${file}.json.gz`), path)
      paths.push(path)
    }
  }
  return paths
}

/** Hexadecimal digits that look random and are the same in every run. */
function digits(seed: string): string {
  return createHash('sha256').update(seed).digest('hex')
}

function of<T>(list: readonly T[], chance: string, at: number): T {
  return list[Number.parseInt(chance.slice(at, at + 4), 16) % list.length] as T
}

/** An event of about 1.3 kB. */
function event(index: number, account: string, region: string): object {
  const chance = digits(`${index}`)
  const service = of(services, chance, 4)
  const role = `application-${of(names, chance, 12)}-${chance.slice(12, 14)}`
  const key = chance.slice(16, 32).toUpperCase()
  const time = (seconds: number) => new Date(1_767_225_600_000 + seconds * 1000).toISOString().replace('.000Z', 'Z')
  return {
    eventVersion: '1.11',
    userIdentity: {
      type: 'AssumedRole',
      principalId: `AROA${key}:i-${chance.slice(20, 37)}`,
      arn: `arn:aws:sts::${account}:assumed-role/${role}/i-${chance.slice(20, 37)}`,
      accountId: account,
      accessKeyId: `ASIA${key}`,
      sessionContext: {
        sessionIssuer: {
          type: 'Role',
          principalId: `AROA${key}`,
          arn: `arn:aws:iam::${account}:role/${role}`,
          accountId: account,
          userName: role,
        },
        attributes: { creationDate: time(index - 900), mfaAuthenticated: 'false' },
      },
    },
    eventTime: time(index),
    eventSource: `${service}.amazonaws.com`,
    eventName: of(names, chance, 40),
    awsRegion: region,
    sourceIPAddress: `10.${index % 250}.${index % 199}.${index % 251}`,
    userAgent: `[${of(agents, chance, 44)}]`,
    ...(index % 11 === 0 && { errorCode: 'AccessDenied', errorMessage: `User is not authorized: "${role}"` }),
    requestParameters: {
      bucketName: `data-${chance.slice(0, 6)}`,
      prefix: `a/"b"/${chance.slice(30)}`,
      maxResults: 100,
    },
    responseElements: null,
    additionalEventData: {
      SignatureVersion: 'SigV4',
      CipherSuite: 'TLS_AES_128_GCM_SHA256',
      bytesTransferredOut: index,
    },
    requestID: chance.slice(0, 32),
    eventID: digits(chance).slice(0, 36),
    readOnly: true,
    resources: [{ accountId: account, type: 'AWS::S3::Bucket', ARN: `arn:aws:s3:::data-${chance.slice(0, 6)}` }],
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: account,
    eventCategory: 'Management',
    tlsDetails: { tlsVersion: 'TLSv1.3', clientProvidedHostHeader: `${service}.${region}.amazonaws.com` },
  }
}
