var s3sdk = require("@aws-sdk/client-s3");

function Store(bucket) {
  if (!(this instanceof Store)) return new Store(bucket);
  this.bucket = bucket;
  this.client = new s3sdk.S3Client({});
}

Store.prototype.write = function (key, value) {
  var self = this;
  return self.client.send(
    new s3sdk.PutObjectCommand({ Bucket: self.bucket, Key: key, Body: JSON.stringify(value) }),
  );
};

Store.prototype.read = function (key) {
  return this.client.send(new s3sdk.GetObjectCommand({ Bucket: this.bucket, Key: key }));
};

Store.prototype.url = function (key) {
  return "https://" + this.bucket + ".s3.amazonaws.com/" + key;
};

module.exports = Store;
