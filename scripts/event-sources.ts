/**
 * CloudTrail event sources, without `.amazonaws.com`, whose namespace AWS's models do not contain. The namespace is that of the
 * actions of the same service.
 */
export const documentedSources: Readonly<Record<string, string>> = {
  // EventBridge Events Reference, table of CloudTrail event sources.
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

  // Its requests are signed for execute-api, its actions belong to Amazon Connect.
  'participant.connect': 'connect',
  // The access portal of IAM Identity Center, whose requests carry a token instead of a signature.
  'portal.sso': 'sso',
  awsssoportal: 'sso',
}

/**
 * Namespaces whose calls have the event source of another one: an event counts for the one that has its action, if neither
 * that other one nor a second of these has it.
 */
export const sharedSources: Readonly<Record<string, readonly string[]>> = {
  // Application Auto Scaling and AWS Auto Scaling User Guides, "Logging API calls".
  autoscaling: ['application-autoscaling', 'autoscaling-plans'],
  // AWS Billing User Guide, as above: it lists calls of the console that are actions of these.
  billing: ['consolidatedbilling', 'freetier', 'invoicing', 'payments', 'purchase-orders'],
  rds: ['rds-data'],
  // The message gateway and the delivery service of agents: recorded for ssmmessages.
  ssm: ['ssmmessages', 'ec2messages'],
  // IAM Identity Center User Guide, "CloudTrail events": OIDC calls.
  sso: ['sso-oauth'],
}

/** Sources that are not a service in the catalogue, and why. */
export const sourcesWithoutNamespace: Readonly<Record<string, string>> = {
  'ams-k8s': 'AWS Managed Services: no IAM actions',
  'application-cost-profiler': 'discontinued in 2024',
  deepracer: 'discontinued in 2025',
  emrwal: 'not in the catalogue',
  enterpriseq: 'service not documented',
  expertq: 'service not documented',
  iotthingsgraph: 'discontinued in 2022',
  managedservices: 'AWS Managed Services: no IAM actions',
  sdkmetrics: 'not in the catalogue',
  signup: 'not in the catalogue',
}
