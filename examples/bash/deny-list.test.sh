#!/usr/bin/env bash
# A test with the aws command: what is left of an account after its OU gets a deny list.
# Usage: deny-list.test.sh    The emulator is npx organizations-local, or what ORGANIZATIONS_LOCAL says.
set -euo pipefail
cd "$(dirname "$0")"

log=$(mktemp)
${ORGANIZATIONS_LOCAL:-npx organizations-local} start --port 0 --organization organization.yaml > "$log" &
emulator=$!
trap 'kill $emulator; wait $emulator; rm "$log"' EXIT
until AWS_ENDPOINT_URL=$(grep -o -m 1 'http://127\.0\.0\.1:[0-9]*' "$log"); do
  kill -0 $emulator
  sleep 0.1
done
export AWS_ENDPOINT_URL AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_DEFAULT_REGION=us-east-1

failures=0
check() { # WHAT ACTUAL EXPECTED
  if [[ $2 == "$3" ]]; then echo "ok - $1"; else
    echo "not ok - $1: expected $3, got $2"
    failures=$((failures + 1))
  fi
}

# In which Region a service was used last, by the report of an account; None, where the report does not list it.
region() { # ENTITY_PATH SERVICE
  local job row
  job=$(aws iam generate-organizations-access-report --entity-path "$1" --query JobId --output text)
  until row=$(aws iam get-organizations-access-report --job-id "$job" --max-items 1000 --output text \
    --query "[JobStatus, AccessDetails[?ServiceNamespace=='$2'].Region | [0]]") && [[ $row != IN_PROGRESS* ]]; do sleep 0.5; done
  echo "${row#*$'\t'}"
}

account=o-bashorg001/r-ba51/222233334444
check "queues are used" "$(region $account sqs)" eu-west-1

policy=$(aws organizations create-policy --type SERVICE_CONTROL_POLICY --name NoQueues --description "" \
  --content '{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "sqs:*", "Resource": "*" } }' \
  --query Policy.PolicySummary.Id --output text)
aws organizations attach-policy --policy-id "$policy" --target-id r-ba51
# A report of the same entity within 60 seconds is the same report.
curl -sSf --json '{ "advance": "61s" }' "$AWS_ENDPOINT_URL/_emulator/clock" > /dev/null
check "queues are gone" "$(region $account sqs)" None

exit $((failures > 0))
