import os
import boto3

REMEDIATIONS = {}


def remediates(resource_type):
    def register(cls):
        REMEDIATIONS[resource_type] = cls
        return cls

    return register


class Remediation:
    def __init__(self, finding):
        self.finding = finding
        self.resource = finding["Resources"][0]

    @property
    def resource_id(self):
        return self.resource["Id"].rsplit("/", 1)[-1]

    def __call__(self):
        self.fix()
        if os.environ.get("SECURITY_HUB") == "true":
            boto3.client("securityhub").batch_update_findings(
                FindingIdentifiers=[{"Id": self.finding["Id"], "ProductArn": self.finding["ProductArn"]}],
                Workflow={"Status": "RESOLVED"},
            )


@remediates("AwsEc2SecurityGroup")
class CloseSecurityGroup(Remediation):
    def fix(self):
        ec2 = boto3.resource("ec2")
        group = ec2.SecurityGroup(self.resource_id)
        group.revoke_ingress(IpPermissions=group.ip_permissions)


@remediates("AwsS3Bucket")
class BlockBucket(Remediation):
    def fix(self):
        boto3.client("s3").put_public_access_block(Bucket=self.resource_id, PublicAccessBlockConfiguration={"BlockPublicAcls": True})


def lambda_handler(event, context):
    for finding in event["detail"]["findings"]:
        remediation = REMEDIATIONS.get(finding["Resources"][0]["Type"])
        if remediation:
            remediation(finding)()
