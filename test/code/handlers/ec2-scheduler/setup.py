import boto3

tags = [{"ResourceType": "instance", "Tags": [{"Key": "Schedule", "Value": "true"}]}]
boto3.client("ec2").run_instances(ImageId="ami-12c6146b", MinCount=1, MaxCount=1, TagSpecifications=tags)
