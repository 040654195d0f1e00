"""The program under test: finds services that SCPs allow and that no account uses."""

import time


def unused_services(iam, entity_path, interval=1.0):
    """Returns the namespaces of services that an entity may use and has not used for 400 days."""
    job = iam.generate_organizations_access_report(EntityPath=entity_path)["JobId"]
    page = iam.get_organizations_access_report(JobId=job)
    while page["JobStatus"] == "IN_PROGRESS":
        time.sleep(interval)
        page = iam.get_organizations_access_report(JobId=job)
    if page["JobStatus"] == "FAILED":
        raise RuntimeError(f"{entity_path}: {page['ErrorDetails']['Message']}")
    rows = page["AccessDetails"]
    while page["IsTruncated"]:
        page = iam.get_organizations_access_report(JobId=job, Marker=page["Marker"])
        rows += page["AccessDetails"]
    return {row["ServiceNamespace"] for row in rows if row["TotalAuthenticatedEntities"] == 0}
