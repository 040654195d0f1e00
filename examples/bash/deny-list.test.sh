#!/usr/bin/env bash
# A test with the aws command: a deny list on the root removes a service from an account.
# Usage: deny-list.test.sh    Starts the emulator with npx organizations-local, or with the command in ORGANIZATIONS_LOCAL.
set -euo pipefail
cd "$(dirname "$0")"

log=$(mktemp)
set -m # The emulator gets a process group: npx would not pass SIGTERM on.
${ORGANIZATIONS_LOCAL:-npx organizations-local} start --port 0 --organization organization.yaml > "$log" &
emulator=$!
set +m
trap 'kill -- -$emulator; wait $emulator || true; rm "$log"' EXIT
until AWS_ENDPOINT_URL=$(grep -o -m 1 'http://127\.0\.0\.1:[0-9]*' "$log"); do
  kill -0 $emulator
  sleep 0.1
done
export AWS_ENDPOINT_URL AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_DEFAULT_REGION=us-east-1
unset AWS_PROFILE AWS_SESSION_TOKEN AWS_SECURITY_TOKEN AWS_CREDENTIAL_EXPIRATION

failures=0
check() { # WHAT ACTUAL EXPECTED
  if [[ $2 == "$3" ]]; then echo "ok - $1"; else
    echo "not ok - $1: expected $3, got $2"
    failures=$((failures + 1))
  fi
}

# Prints the Region in which the account last used a service, or None if the report does not list the service.
region() { # ENTITY_PATH SERVICE
  local job row
  job=$(aws iam generate-organizations-access-report --entity-path "$1" --query JobId --output text)
  until row=$(aws iam get-organizations-access-report --job-id "$job" --max-items 1000 --output text \
    --query "[JobStatus, AccessDetails[?ServiceNamespace=='$2'].Region | [0]]") && [[ $row != IN_PROGRESS* ]]; do sleep 0.5; done
  echo "${row#*$'\t'}"
}

account=o-bashorg001/r-ba51/222233334444
check "SQS is used" "$(region $account sqs)" eu-west-1

policy=$(aws organizations create-policy --type SERVICE_CONTROL_POLICY --name NoQueues --description "" \
  --content '{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "sqs:*", "Resource": "*" } }' \
  --query Policy.PolicySummary.Id --output text)
aws organizations attach-policy --policy-id "$policy" --target-id r-ba51
# Within 60 seconds, the same request returns the same report.
curl -sSf -H 'content-type: application/json' -d '{ "advance": "61s" }' "$AWS_ENDPOINT_URL/_emulator/clock" > /dev/null
check "SQS is denied" "$(region $account sqs)" None

exit $((failures > 0))
