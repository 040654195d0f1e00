terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

variable "endpoint" {
  type = string
}

# What the second apply changes.
variable "stage" {
  type    = string
  default = "first"
}

provider "aws" {
  region                      = "us-east-1"
  access_key                  = "111122223333"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_region_validation      = true
  max_retries                 = 10

  endpoints {
    iam           = var.endpoint
    organizations = var.endpoint
    sts           = var.endpoint
  }
}

resource "aws_organizations_organization" "this" {
  feature_set                   = "ALL"
  aws_service_access_principals = ["access-analyzer.amazonaws.com"]
  enabled_policy_types = var.stage == "first" ? [
    "SERVICE_CONTROL_POLICY",
    "TAG_POLICY",
    ] : [
    "RESOURCE_CONTROL_POLICY",
    "SERVICE_CONTROL_POLICY",
    "TAG_POLICY",
  ]
}

locals {
  root_id = aws_organizations_organization.this.roots[0].id
}

resource "aws_organizations_organizational_unit" "workloads" {
  name      = var.stage == "first" ? "Workloads" : "Workloads and more"
  parent_id = local.root_id
  tags      = { stage = var.stage }
}

resource "aws_organizations_organizational_unit" "production" {
  name      = "Production"
  parent_id = aws_organizations_organizational_unit.workloads.id
}

resource "aws_organizations_account" "shop" {
  name              = "Shop"
  email             = "shop@example.com"
  parent_id         = var.stage == "first" ? aws_organizations_organizational_unit.production.id : aws_organizations_organizational_unit.workloads.id
  role_name         = "OrganizationAccountAccessRole"
  close_on_deletion = false
  tags              = { stage = var.stage }

  lifecycle {
    ignore_changes = [role_name]
  }
}

resource "aws_organizations_policy" "no_machine_learning" {
  name        = "NoMachineLearning"
  description = var.stage
  content = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Deny"
      Action   = var.stage == "first" ? ["bedrock:*"] : ["bedrock:*", "sagemaker:*"]
      Resource = "*"
    }]
  })
  tags       = { stage = var.stage }
  depends_on = [aws_organizations_organization.this]
}

resource "aws_organizations_policy" "owner_tag" {
  name = "OwnerTag"
  type = "TAG_POLICY"
  content = jsonencode({
    tags = { owner = { tag_key = { "@@assign" = "Owner" } } }
  })
  depends_on = [aws_organizations_organization.this]
}

resource "aws_organizations_policy_attachment" "workloads" {
  policy_id = aws_organizations_policy.no_machine_learning.id
  target_id = aws_organizations_organizational_unit.workloads.id
}

resource "aws_organizations_policy_attachment" "shop" {
  policy_id = aws_organizations_policy.owner_tag.id
  target_id = aws_organizations_account.shop.id
}

resource "aws_organizations_delegated_administrator" "shop" {
  account_id        = aws_organizations_account.shop.id
  service_principal = "access-analyzer.amazonaws.com"
  depends_on        = [aws_organizations_organization.this]
}

resource "aws_organizations_resource_policy" "this" {
  content = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Describe"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::${aws_organizations_account.shop.id}:root" }
      Action    = var.stage == "first" ? ["organizations:DescribeOrganization"] : ["organizations:DescribeOrganization", "organizations:ListAccounts"]
      Resource  = "*"
    }]
  })
}

data "aws_organizations_organization" "this" {
  depends_on = [aws_organizations_organization.this]
}

data "aws_organizations_organizational_unit" "workloads" {
  parent_id = local.root_id
  name      = aws_organizations_organizational_unit.workloads.name
}

data "aws_organizations_organizational_units" "root" {
  parent_id  = local.root_id
  depends_on = [aws_organizations_organizational_unit.production]
}

data "aws_organizations_organizational_unit_child_accounts" "workloads" {
  parent_id  = aws_organizations_organizational_unit.workloads.id
  depends_on = [aws_organizations_account.shop]
}

data "aws_organizations_organizational_unit_descendant_accounts" "workloads" {
  parent_id  = aws_organizations_organizational_unit.workloads.id
  depends_on = [aws_organizations_account.shop]
}

data "aws_organizations_organizational_unit_descendant_organizational_units" "root" {
  parent_id  = local.root_id
  depends_on = [aws_organizations_organizational_unit.workloads, aws_organizations_organizational_unit.production]
}

data "aws_organizations_policies" "scps" {
  filter     = "SERVICE_CONTROL_POLICY"
  depends_on = [aws_organizations_policy.no_machine_learning]
}

data "aws_organizations_policies_for_target" "workloads" {
  target_id  = aws_organizations_organizational_unit.workloads.id
  filter     = "SERVICE_CONTROL_POLICY"
  depends_on = [aws_organizations_policy_attachment.workloads]
}

data "aws_organizations_policy" "no_machine_learning" {
  policy_id = aws_organizations_policy.no_machine_learning.id
}

data "aws_organizations_resource_tags" "shop" {
  resource_id = aws_organizations_account.shop.id
}

data "aws_organizations_delegated_administrators" "this" {
  service_principal = "access-analyzer.amazonaws.com"
  depends_on        = [aws_organizations_delegated_administrator.shop]
}

data "aws_organizations_delegated_services" "shop" {
  account_id = aws_organizations_delegated_administrator.shop.account_id
}

output "found" {
  value = {
    management         = data.aws_organizations_organization.this.master_account_id
    workloads          = data.aws_organizations_organizational_unit.workloads.name
    under_root         = length(data.aws_organizations_organizational_units.root.children)
    in_workloads       = data.aws_organizations_organizational_unit_child_accounts.workloads.accounts[*].name
    below_workloads    = data.aws_organizations_organizational_unit_descendant_accounts.workloads.accounts[*].name
    units_below_root   = sort(data.aws_organizations_organizational_unit_descendant_organizational_units.root.children[*].name)
    scps               = length(data.aws_organizations_policies.scps.ids)
    workloads_scps     = length(data.aws_organizations_policies_for_target.workloads.ids)
    policy             = data.aws_organizations_policy.no_machine_learning.name
    shop_tags          = data.aws_organizations_resource_tags.shop.tags
    delegated          = data.aws_organizations_delegated_administrators.this.delegated_administrators[*].name
    delegated_services = data.aws_organizations_delegated_services.shop.delegated_services[*].service_principal
  }
}
