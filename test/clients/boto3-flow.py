"""The way of a boto3 user through the emulator at AWS_ENDPOINT_URL, with test/clients/organization.yaml loaded."""

import datetime
import os
import time
import unittest

import boto3
import botocore.exceptions

ROOT = "o-sdktest0001/r-sd01"
SHOP = ROOT + "/ou-sd01-workload/333333333333"
MANAGEMENT = ROOT + "/111111111111"
UTC = datetime.timezone.utc


def client(service, access_key=None):
    made = boto3.client(service, aws_access_key_id=access_key, aws_secret_access_key=access_key and "test")
    assert made.meta.endpoint_url == os.environ["AWS_ENDPOINT_URL"], "this boto3 does not know AWS_ENDPOINT_URL"
    return made


iam = client("iam")
organizations = client("organizations")


def generate(path, **parameters):
    return iam.generate_organizations_access_report(EntityPath=path, **parameters)["JobId"]


def when_ended(job, **parameters):
    while True:
        report = iam.get_organizations_access_report(JobId=job, **parameters)
        if report["JobStatus"] != "IN_PROGRESS":
            return report
        time.sleep(0.02)


class Case(unittest.TestCase):
    maxDiff = None

    def refused(self, exception, code, status, call, **parameters):
        with self.assertRaises(exception) as caught:
            call(**parameters)
        response = caught.exception.response
        self.assertEqual(response["Error"]["Code"], code)
        self.assertEqual(response["ResponseMetadata"]["HTTPStatusCode"], status)
        self.assertEqual(response["ResponseMetadata"]["RetryAttempts"], 0)
        self.assertRegex(response["ResponseMetadata"]["RequestId"], "^[0-9a-f-]{36}$")
        return response


class AccessReport(Case):
    def test_root(self):
        report = when_ended(generate(ROOT))
        metadata = report.pop("ResponseMetadata")
        self.assertEqual(metadata["HTTPStatusCode"], 200)
        self.assertEqual(metadata["RequestId"], metadata["HTTPHeaders"]["x-amzn-requestid"])
        self.assertEqual(metadata["HTTPHeaders"]["content-type"], "text/xml")
        rows = {row["ServiceNamespace"]: row for row in report.pop("AccessDetails")}
        now = datetime.datetime(2026, 9, 11, 16, 2, 37, 615000, tzinfo=UTC)
        self.assertEqual(
            report,
            {
                "JobStatus": "COMPLETED",
                "JobCreationDate": now,
                "JobCompletionDate": now,
                "NumberOfServicesAccessible": 6,
                "NumberOfServicesNotAccessed": 1,
                "IsTruncated": False,
            },
        )
        self.assertEqual(list(rows), ["ec2", "iam", "kms", "lambda", "s3", "sqs"])
        self.assertEqual(
            rows["s3"],
            {
                "ServiceName": "Amazon S3",
                "ServiceNamespace": "s3",
                "Region": "eu-west-1",
                "EntityPath": SHOP,
                "LastAuthenticatedTime": datetime.datetime(2026, 9, 5, 5, 57, 49, tzinfo=UTC),
                "TotalAuthenticatedEntities": 3,
            },
        )
        self.assertEqual(
            rows["iam"],
            {
                "ServiceName": "AWS Identity and Access Management",
                "ServiceNamespace": "iam",
                "Region": "us-east-1",
                "TotalAuthenticatedEntities": 0,
            },
        )

    def test_account_with_a_policy(self):
        job = generate(SHOP, OrganizationsPolicyId="p-unattached")
        self.assertEqual(generate(SHOP, OrganizationsPolicyId="p-unattached"), job)
        self.assertEqual(
            when_ended(job)["AccessDetails"],
            [
                {"ServiceName": "Amazon S3 Glacier", "ServiceNamespace": "glacier", "TotalAuthenticatedEntities": 0},
                {"ServiceName": "Amazon S3", "ServiceNamespace": "s3", "TotalAuthenticatedEntities": 0},
            ],
        )

    def test_policy_that_allows_nothing(self):
        report = when_ended(generate(ROOT, OrganizationsPolicyId="p-nolambda01"))
        self.assertEqual(report["JobStatus"], "COMPLETED")
        self.assertEqual(report["AccessDetails"], [])
        self.assertEqual(report["NumberOfServicesAccessible"], 0)

    def test_pages(self):
        job = generate(MANAGEMENT)
        whole = when_ended(job, MaxItems=1000, SortKey="LAST_AUTHENTICATED_TIME_DESCENDING")
        self.assertEqual(len(whole["AccessDetails"]), 456)
        self.assertEqual(whole["AccessDetails"][0]["ServiceNamespace"], "s3")
        rows, marker = [], {}
        while marker is not None:
            page = iam.get_organizations_access_report(
                JobId=job, MaxItems=150, SortKey="LAST_AUTHENTICATED_TIME_DESCENDING", **marker
            )
            rows += page["AccessDetails"]
            self.assertEqual(page["IsTruncated"], "Marker" in page)
            marker = {"Marker": page["Marker"]} if page["IsTruncated"] else None
        self.assertEqual(rows, whole["AccessDetails"])

    def test_job_that_fails(self):
        failed = when_ended(generate(ROOT + "/"))
        self.assertEqual(failed["JobStatus"], "FAILED")
        self.assertEqual(
            failed["ErrorDetails"],
            {
                "Code": "INVALID_ORGANIZATIONS_ENTITY_PATH",
                "Message": "The entity with the specified path does not exist in your organization.",
            },
        )
        self.assertNotIn("AccessDetails", failed)
        self.assertNotIn("NumberOfServicesAccessible", failed)
        failed = when_ended(generate(ROOT, OrganizationsPolicyId="p-unknown001"))
        self.assertEqual(failed["ErrorDetails"]["Code"], "INVALID_ORGANIZATIONS_POLICY")


class AccessReportErrors(Case):
    nobody = "00000000-0000-0000-0000-000000000000"

    def test_no_such_entity(self):
        get = iam.get_organizations_access_report
        response = self.refused(iam.exceptions.NoSuchEntityException, "NoSuchEntity", 404, get, JobId=self.nobody)
        self.assertEqual(response["Error"]["Message"], "Job %s does not exist." % self.nobody)
        self.assertEqual(response["Error"]["Type"], "Sender")
        job = generate(SHOP)
        when_ended(job)
        get = client("iam", "222222222222").get_organizations_access_report
        self.refused(botocore.exceptions.ClientError, "NoSuchEntity", 404, get, JobId=job)

    def test_marker(self):
        job = generate(MANAGEMENT)
        when_ended(job)
        get = iam.get_organizations_access_report
        marker = get(JobId=job)["Marker"]
        response = self.refused(
            iam.exceptions.InvalidInputException,
            "InvalidInput",
            400,
            get,
            JobId=job,
            Marker=marker,
            SortKey="SERVICE_NAMESPACE_DESCENDING",
        )
        self.assertEqual(response["Error"]["Message"], "The marker passed in the request was invalid.")
        response = self.refused(
            botocore.exceptions.ClientError, "ValidationError", 400, get, JobId=job, Marker="junk"
        )
        self.assertEqual(response["Error"]["Message"], "Invalid Marker.")

    def test_validation(self):
        response = self.refused(
            botocore.exceptions.ClientError,
            "ValidationError",
            400,
            iam.generate_organizations_access_report,
            EntityPath="no entity path at all",
            OrganizationsPolicyId="",
        )
        self.assertEqual(
            response["Error"]["Message"],
            "2 validation errors detected: Value at 'entityPath' failed to satisfy constraint: "
            "Member must satisfy regular expression pattern: "
            "^o-[0-9a-z]{10,32}\\/r-[0-9a-z]{4,32}[0-9a-z-\\/]*; "
            "Value at 'organizationsPolicyId' failed to satisfy constraint: "
            "Member must satisfy regular expression pattern: ^p-[0-9a-zA-Z_]{8,128}$",
        )

    def test_access_denied(self):
        generate_ = iam.generate_organizations_access_report
        response = self.refused(
            botocore.exceptions.ClientError, "AccessDenied", 403, generate_, EntityPath="o-another00001/r-sd01"
        )
        self.assertEqual(
            response["Error"]["Message"],
            "The organization ID in the specified entity path is different than your organization ID.",
        )
        generate_ = client("iam", "222222222222").generate_organizations_access_report
        self.refused(botocore.exceptions.ClientError, "AccessDenied", 403, generate_, EntityPath=ROOT)

    def test_not_implemented(self):
        response = self.refused(botocore.exceptions.ClientError, "NotImplemented", 501, iam.list_users)
        self.assertIn("iam:ListUsers", response["Error"]["Message"])


class Organizations(Case):
    def ids(self, operation, member, key="Id", **parameters):
        pages = organizations.get_paginator(operation).paginate(PaginationConfig={"PageSize": 2}, **parameters)
        found = [item[key] for page in pages for item in page[member]]
        self.assertEqual(len(found), len(set(found)))
        return sorted(found)

    def test_paginators(self):
        scps = {"Filter": "SERVICE_CONTROL_POLICY"}
        units = ["ou-sd01-empty001", "ou-sd01-sandbox1", "ou-sd01-workload"]
        accounts = ["111111111111", "222222222222", "333333333333", "444444444444", "555555555555"]
        self.assertEqual(self.ids("list_accounts", "Accounts"), accounts)
        self.assertEqual(self.ids("list_accounts_for_parent", "Accounts", ParentId="r-sd01"), accounts[:2])
        self.assertEqual(
            self.ids("list_organizational_units_for_parent", "OrganizationalUnits", ParentId="r-sd01"), units
        )
        self.assertEqual(
            self.ids("list_children", "Children", ParentId="r-sd01", ChildType="ORGANIZATIONAL_UNIT"), units
        )
        self.assertEqual(self.ids("list_parents", "Parents", ChildId="333333333333"), ["ou-sd01-workload"])
        self.assertEqual(self.ids("list_roots", "Roots"), ["r-sd01"])
        self.assertEqual(len(self.ids("list_policies", "Policies", **scps)), 6)
        self.assertEqual(
            self.ids("list_policies_for_target", "Policies", TargetId="ou-sd01-nested01", **scps),
            ["p-FullAWSAccess", "p-base000001", "p-nolambda01"],
        )
        self.assertEqual(
            self.ids("list_targets_for_policy", "Targets", key="TargetId", PolicyId="p-base000001"),
            ["ou-sd01-nested01", "r-sd01"],
        )

    def test_account(self):
        [account] = [one for one in organizations.list_accounts()["Accounts"] if one["Id"] == "333333333333"]
        self.assertEqual(account["JoinedTimestamp"], datetime.datetime(2020, 1, 1, tzinfo=UTC))
        self.assertEqual(account["Paths"], [SHOP + "/"])

    def test_exceptions(self):
        known = organizations.exceptions
        scps = {"Filter": "SERVICE_CONTROL_POLICY"}
        account = "999999999999"

        def refused(exception, call, **parameters):
            return self.refused(exception, exception.__name__, 400, call, **parameters)

        refused(known.ParentNotFoundException, organizations.list_accounts_for_parent, ParentId="r-zzzz")
        refused(known.ChildNotFoundException, organizations.list_parents, ChildId=account)
        refused(known.PolicyNotFoundException, organizations.describe_policy, PolicyId="p-unknown001")
        refused(known.TargetNotFoundException, organizations.list_policies_for_target, TargetId=account, **scps)
        invalid = refused(known.InvalidInputException, organizations.list_accounts, NextToken="bad")
        self.assertEqual(invalid["Reason"], "INVALID_NEXT_TOKEN")
        self.assertTrue(invalid["Error"]["Message"].startswith("You specified an invalid value for nextToken."))
        member = client("organizations", "222222222222")
        refused(member.exceptions.AccessDeniedException, member.list_accounts)
        # Its SCPs do not allow even this.
        refused(member.exceptions.AccessDeniedException, member.describe_organization)
        stranger = client("organizations", account)
        refused(stranger.exceptions.AWSOrganizationsNotInUseException, stranger.describe_organization)


class Identity(Case):
    def test_identity(self):
        for key, account in [(None, "111111111111"), ("222222222222", "222222222222")]:
            identity = client("sts", key).get_caller_identity()
            identity.pop("ResponseMetadata")
            self.assertEqual(
                identity, {"UserId": account, "Account": account, "Arn": "arn:aws:iam::%s:root" % account}
            )


if __name__ == "__main__":
    unittest.main()
