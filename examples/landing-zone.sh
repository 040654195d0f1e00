#!/usr/bin/env bash
# Builds the organization of a typical landing zone with the aws command, and prints how many services its SCPs allow.
# Usage: landing-zone.sh    Set AWS_ENDPOINT_URL to organizations-local, and the access key to the management account's id.
set -euo pipefail
policies=$(dirname "$0")/policies
unset AWS_PROFILE AWS_SESSION_TOKEN AWS_SECURITY_TOKEN AWS_CREDENTIAL_EXPIRATION

orgs() { aws organizations --output text "$@"; }

unit() { # PARENT NAME
  orgs create-organizational-unit --parent-id "$1" --name "$2" --query OrganizationalUnit.Id
}

account() { # OU NAME
  local request id
  request=$(orgs create-account --email "${2,,}@example.com" --account-name "$2" --query CreateAccountStatus.Id)
  until id=$(orgs describe-create-account-status --create-account-request-id "$request" \
    --query "CreateAccountStatus.[State,AccountId]") && [[ $id != IN_PROGRESS* ]]; do sleep 1; done
  [[ $id == SUCCEEDED* ]] || { echo "no account $2: $id" >&2; return 1; }
  id=${id#*$'\t'}
  orgs move-account --account-id "$id" --source-parent-id "$root" --destination-parent-id "$1"
  echo "$id"
}

scp() { # TARGET NAME: policies/NAME.json
  local id
  id=$(orgs create-policy --type SERVICE_CONTROL_POLICY --name "$2" --description "" \
    --content "file://$policies/$2.json" --query Policy.PolicySummary.Id)
  orgs attach-policy --policy-id "$id" --target-id "$1"
}

report() { # NAME ENTITY_PATH
  local job status
  job=$(aws iam generate-organizations-access-report --entity-path "$2" --query JobId --output text)
  until status=$(aws iam get-organizations-access-report --job-id "$job" --max-items 1 \
    --query "[JobStatus,NumberOfServicesAccessible]" --output text) && [[ $status != IN_PROGRESS* ]]; do sleep 1; done
  echo "$1: ${status#*$'\t'} services"
}

organization=$(orgs create-organization --query Organization.Id)
root=$(orgs list-roots --query "Roots[0].Id")
orgs enable-policy-type --root-id "$root" --policy-type SERVICE_CONTROL_POLICY > /dev/null

security=$(unit "$root" Security)
infrastructure=$(unit "$root" Infrastructure)
workloads=$(unit "$root" Workloads)
prod=$(unit "$workloads" Prod)
test=$(unit "$workloads" Test)
sandbox=$(unit "$root" Sandbox)

audit=$(account "$security" Audit)
for name in LogArchive Backup; do account "$security" "$name" > /dev/null; done
for name in Network SharedServices; do account "$infrastructure" "$name" > /dev/null; done
for name in Shop-Prod Data-Prod; do account "$prod" "$name" > /dev/null; done
for name in Shop-Test Data-Test; do account "$test" "$name" > /dev/null; done
account "$sandbox" Playground > /dev/null

scp "$root" deny-leaving
scp "$root" deny-other-regions
scp "$security" protect-security-tools
scp "$prod" deny-machine-learning
scp "$sandbox" sandbox-services
# An allow list: it replaces FullAWSAccess.
orgs detach-policy --policy-id p-FullAWSAccess --target-id "$sandbox"

orgs enable-aws-service-access --service-principal guardduty.amazonaws.com
orgs register-delegated-administrator --account-id "$audit" --service-principal guardduty.amazonaws.com

report Root "$organization/$root"
report Security "$organization/$root/$security"
report Infrastructure "$organization/$root/$infrastructure"
report Workloads "$organization/$root/$workloads"
report Workloads/Prod "$organization/$root/$workloads/$prod"
report Workloads/Test "$organization/$root/$workloads/$test"
report Sandbox "$organization/$root/$sandbox"
