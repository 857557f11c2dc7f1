import boto3

boto3.client("sqs").create_queue(QueueName="orders")
boto3.client("sns").create_topic(Name="orders")
boto3.client("secretsmanager").create_secret(Name="api", SecretString='{"key": "x"}')
boto3.client("ssm").put_parameter(Name="/orders/limit", Value="10", Type="SecureString")
