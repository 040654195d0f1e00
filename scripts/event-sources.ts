/**
 * Event sources of CloudTrail, without `.amazonaws.com`, whose namespace AWS's models do not tell. `reference`: in the table of
 * CloudTrail event sources of the EventBridge Events Reference. The namespace is that of the same service's actions.
 */
export const documentedSources: Readonly<Record<string, string>> = {
  // reference
  amazonmq: 'mq',
  amazonq: 'q',
  'application-insights': 'applicationinsights',
  'aps-workspaces': 'aps',
  'aws-payment-encryption': 'payment-cryptography',
  'chime-sdk-media-pipelines': 'chime',
  'chime-sdk-voice': 'chime',
  edgekeyvaluestore: 'cloudfront-keyvaluestore',
  elb: 'elasticloadbalancing',
  'entitlement-marketplace': 'aws-marketplace',
  fabric: 'appfabric',
  'marketplace-commerce-analytics': 'marketplacecommerceanalytics',
  marketplacecatalog: 'aws-marketplace',
  'metering-marketplace': 'aws-marketplace',
  'metrics-sagemaker': 'sagemaker',
  migrationhub: 'mgh',
  'multi-party-approval': 'mpa',
  opensearchservice: 'es',
  'participant-connect': 'connect',
  pricelist: 'pricing',
  qconnect: 'wisdom',
  rdsdata: 'rds-data',
  rdsdataapi: 'rds-data',
  's3-banner': 's3-object-lambda',
  taxconsole: 'tax',
  transcribestreaming: 'transcribe',

  // AWS Billing User Guide, "Logging Billing and Cost Management API calls": one source for many actions of the console.
  billingconsole: 'billing',
  // IAM Identity Center User Guide, "Logging IAM Identity Center SCIM API calls".
  'identitystore-scim': 'identitystore',

  // Its requests are signed as those of execute-api are, its actions are those of Amazon Connect.
  'participant.connect': 'connect',
  // The access portal of IAM Identity Center, where requests bear a token instead of a signature.
  'portal.sso': 'sso',
  awsssoportal: 'sso',
}

/** Sources that are no service of the catalogue, and why. */
export const sourcesWithoutNamespace: Readonly<Record<string, string>> = {
  'ams-k8s': 'AWS Managed Services: no actions of IAM',
  'application-cost-profiler': 'ended in 2024',
  deepracer: 'ended in 2025',
  emrwal: 'not in the catalogue',
  enterpriseq: 'not told which service',
  expertq: 'not told which service',
  iotthingsgraph: 'ended in 2022',
  managedservices: 'AWS Managed Services: no actions of IAM',
  sdkmetrics: 'not in the catalogue',
  signup: 'not in the catalogue',
}
