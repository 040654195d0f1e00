import os
import sys

import boto3

endpoint, bundle = sys.argv[1:]
for verify in (bundle, False):
    sts = boto3.client("sts", endpoint_url=endpoint, verify=verify)
    print(sts.get_caller_identity()["Account"])
try:
    boto3.client("sts", endpoint_url=endpoint).get_caller_identity()
except Exception as error:
    print(type(error).__name__)
os.environ["AWS_CA_BUNDLE"] = bundle
print(boto3.client("sts", endpoint_url=endpoint).get_caller_identity()["Account"])
