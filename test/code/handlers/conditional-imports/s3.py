"""A module of ours that is named like a service."""
import os
import boto3 as aws


def read_config():
    return aws.client("s3").get_object(Bucket=os.environ["BUCKET"], Key="config.json")["Body"].read().decode()


def delete_object(key):
    aws.client("s3").delete_object(Bucket=os.environ["BUCKET"], Key=key)
