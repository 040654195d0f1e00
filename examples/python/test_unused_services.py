import json
import urllib.request

import pytest
from unused_services import unused_services


@pytest.fixture
def organization(client):
    """An organization whose management account is the account of the test, and whose SCPs allow three services."""
    organizations = client("organizations")
    organization_id = organizations.create_organization()["Organization"]["Id"]
    root_id = organizations.list_roots()["Roots"][0]["Id"]
    organizations.enable_policy_type(RootId=root_id, PolicyType="SERVICE_CONTROL_POLICY")
    document = {"Statement": {"Effect": "Allow", "Action": ["s3:*", "sqs:*", "iam:*"], "Resource": "*"}}
    content = json.dumps({"Version": "2012-10-17", **document})
    policy = organizations.create_policy(Name="Few", Description="", Type="SERVICE_CONTROL_POLICY", Content=content)
    organizations.attach_policy(PolicyId=policy["Policy"]["PolicySummary"]["Id"], TargetId=root_id)
    organizations.detach_policy(PolicyId="p-FullAWSAccess", TargetId=root_id)
    return f"{organization_id}/{root_id}"


@pytest.fixture
def emulator_api(emulator_url):
    """Calls the emulator API."""

    def call(method, path, body):
        headers = {"content-type": "application/json"}
        data = json.dumps(body).encode()
        request = urllib.request.Request(f"{emulator_url}/_emulator/{path}", data, headers, method=method)
        with urllib.request.urlopen(request) as response:
            return json.load(response)

    return call


@pytest.fixture
def member_account(client, organization):
    organizations = client("organizations")
    organizations.create_account(Email="shop@example.com", AccountName="Shop")
    accounts = organizations.list_accounts()["Accounts"]
    return next(account["Id"] for account in accounts if account["Name"] == "Shop")


def test_every_allowed_service_is_listed_without_activity(client, organization):
    assert unused_services(client("iam"), organization) == {"s3", "sqs", "iam"}


def test_a_used_service_is_not_listed(client, organization, member_account, emulator_api):
    used = {"account": member_account, "service": "s3", "region": "eu-west-1", "lastAccessed": "-3d"}
    emulator_api("POST", "activity", {"activity": [used]})
    assert unused_services(client("iam"), organization) == {"sqs", "iam"}


def test_activity_expires_after_400_days(client, organization, member_account, emulator_api, account_id):
    used = {"account": member_account, "service": "s3", "region": "eu-west-1", "lastAccessed": "-3d"}
    emulator_api("POST", "activity", {"activity": [used]})
    emulator_api("POST", f"clock?account={account_id}", {"advance": "398d"})
    assert unused_services(client("iam"), organization) == {"s3", "sqs", "iam"}


def test_an_unknown_entity_raises(client, organization):
    with pytest.raises(RuntimeError, match="does not exist"):
        unused_services(client("iam"), f"{organization}/ou-none-12345678")
