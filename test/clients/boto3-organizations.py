"""
boto3's paginators of Organizations, through the emulator at AWS_ENDPOINT_URL. PAGED_LISTS names a file: the lists of
test/helpers/paged-lists.ts as JSON, with everything that is in them.
"""

import json
import os
import unittest

import boto3
from botocore import xform_name

MANAGEMENT = "100000000000"


def client(access_key=MANAGEMENT):
    made = boto3.client("organizations", aws_access_key_id=access_key, aws_secret_access_key="test")
    assert made.meta.endpoint_url == os.environ["AWS_ENDPOINT_URL"], "this boto3 does not know AWS_ENDPOINT_URL"
    return made


reader = client()
creator = client()
created = 0

with open(os.environ["PAGED_LISTS"], encoding="utf-8") as file:
    LISTS = json.load(file)


def pages(paged):
    asking = client(paged["accessKey"])
    config = {"PageSize": paged["pageSize"]} if "pageSize" in paged else {}
    paginator = asking.get_paginator(xform_name(paged["operation"]))
    for page in paginator.paginate(PaginationConfig=config, **paged["input"]):
        yield [item[paged["key"]] for item in page[paged["items"]]]


def create(parent):
    """An account under the root, and an OU under that parent; gives their ids."""
    global created
    created += 1
    name = "Created by boto3 %d" % created
    unit = creator.create_organizational_unit(ParentId=parent, Name=name)["OrganizationalUnit"]["Id"]
    request = creator.create_account(AccountName=name, Email="boto3-%d@example.com" % created)["CreateAccountStatus"]
    status = creator.describe_create_account_status(CreateAccountRequestId=request["Id"])["CreateAccountStatus"]
    assert status["State"] == "SUCCEEDED", status
    return [unit, status["AccountId"]]


class Paginators(unittest.TestCase):
    maxDiff = None

    def test_1_all_are_walked(self):
        methods = reader.meta.method_to_api_mapping
        known = {operation for method, operation in methods.items() if reader.can_paginate(method)}
        self.assertEqual({paged["operation"] for paged in LISTS}, known)

    def test_2_everything_once(self):
        for paged in LISTS:
            with self.subTest(paged["operation"]):
                found = list(pages(paged))
                self.assertEqual(sorted(sum(found, [])), sorted(paged["keys"]))
                self.assertEqual(len(found), -(-len(paged["keys"]) // paged.get("pageSize", 20)))

    def test_3_whatever_is_created_between_the_pages(self):
        growing = ["ListAccounts", "ListOrganizationalUnitsForParent", "ListChildren"]
        new = []
        for paged in (paged for paged in LISTS if paged["operation"] in growing):
            with self.subTest(paged["operation"]):
                found = []
                for page in pages(paged):
                    found += page
                    new += create(parent=paged["input"].get("ParentId", "r-wide"))
                self.assertEqual(len(found), len(set(found)))
                self.assertEqual(sorted(set(found) - set(new)), sorted(paged["keys"]))

    def test_4_the_whole_tree(self):
        def below(parent):
            units = [
                unit["Id"]
                for page in reader.get_paginator("list_organizational_units_for_parent").paginate(ParentId=parent)
                for unit in page["OrganizationalUnits"]
            ]
            accounts = [
                account["Id"]
                for page in reader.get_paginator("list_accounts_for_parent").paginate(ParentId=parent)
                for account in page["Accounts"]
            ]
            for unit in units.copy():
                more_units, more_accounts = below(unit)
                units += more_units
                accounts += more_accounts
            return units, accounts

        units, accounts = below("r-wide")
        self.assertEqual(len(units), len(set(units)))
        self.assertEqual(len(units), 300 + created)
        every = [account["Id"] for page in reader.get_paginator("list_accounts").paginate() for account in page["Accounts"]]
        self.assertEqual(sorted(accounts), sorted(every))


if __name__ == "__main__":
    unittest.main()
