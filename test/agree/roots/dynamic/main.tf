variable "rules" {
  type = map(object({
    ports       = list(number)
    protocol    = optional(string, "tcp")
    cidrs       = optional(list(string), ["10.0.0.0/8"])
    description = optional(string)
  }))
  default = {
    web = { ports = [80, 443] }
    dns = { ports = [53], protocol = "udp", cidrs = ["0.0.0.0/0", "10.1.0.0/16"], description = "name service" }
  }
}

variable "origins" {
  default = [
    { id = "api", domain = "api.example.com", custom = { port = 8080, protocols = ["TLSv1.2"] }, headers = { x-a = "1", x-b = "2" } },
    { id = "site", domain = "site.example.com", custom = null, headers = {} },
  ]
}

locals {
  lifecycle_rules = [
    { id = "logs", prefix = "logs/", transitions = [{ days = 30, class = "STANDARD_IA" }, { days = 90, class = "GLACIER" }], expire = 365 },
    { id = "tmp", prefix = "tmp/", transitions = [], expire = 1 },
    { id = "keep", prefix = null, transitions = [{ days = 60, class = "INTELLIGENT_TIERING" }], expire = null },
  ]
  flat_rules = flatten([for name, r in var.rules : [for p in r.ports : { name = name, port = p, rule = r }]])
  alarms     = { cpu = { stat = "Average", threshold = 80 }, mem = { stat = "p99.9", threshold = 90.5 } }
}

resource "aws_security_group" "inline" {
  name        = "inline"
  description = "by dynamic blocks"
  dynamic "ingress" {
    for_each = local.flat_rules
    content {
      description = coalesce(ingress.value.rule.description, "${ingress.value.name} ${ingress.key}")
      from_port   = ingress.value.port
      to_port     = ingress.value.port
      protocol    = ingress.value.rule.protocol
      cidr_blocks = ingress.value.rule.cidrs
    }
  }
  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_s3_bucket" "b" {
  bucket        = "dynamic-bucket"
  force_destroy = var.rules["web"].ports[0] == 80
}

resource "aws_s3_bucket_lifecycle_configuration" "b" {
  bucket = "dynamic-bucket"
  dynamic "rule" {
    for_each = local.lifecycle_rules
    iterator = r
    content {
      id     = r.value.id
      status = "Enabled"
      filter {
        prefix = r.value.prefix == null ? "" : r.value.prefix
      }
      dynamic "transition" {
        for_each = r.value.transitions
        iterator = t
        content {
          days          = t.value.days + r.key
          storage_class = t.value.class
        }
      }
      dynamic "expiration" {
        for_each = r.value.expire[*]
        content {
          days = expiration.value
        }
      }
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "a" {
  for_each            = local.alarms
  alarm_name          = "alarm-${each.key}"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 2
  threshold           = each.value.threshold
  alarm_description   = <<-EOT
    ${upper(each.key)} over ${each.value.threshold}
    %{if each.key == "cpu"~}
    scale out
    %{endif~}
  EOT
  dynamic "metric_query" {
    for_each = { m1 = "First", m2 = "Second" }
    content {
      id          = metric_query.key
      return_data = metric_query.key == "m1"
      expression  = metric_query.key == "m1" ? "m2 * 2" : null
      dynamic "metric" {
        for_each = metric_query.key == "m2" ? [1] : []
        content {
          metric_name = title(each.key)
          namespace   = "Custom/${metric_query.value}"
          period      = 60 * metric.value
          stat        = each.value.stat
          dimensions  = { Which = metric_query.value, Key = each.key }
        }
      }
    }
  }
}

resource "aws_dynamodb_table" "t" {
  name         = "table"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "pk"
  range_key    = "sk"
  dynamic "attribute" {
    for_each = { pk = "S", sk = "S", gsi1 = "N" }
    content {
      name = attribute.key
      type = attribute.value
    }
  }
  dynamic "global_secondary_index" {
    for_each = toset(["gsi1"])
    content {
      name               = "by-${global_secondary_index.key}"
      hash_key           = global_secondary_index.value
      projection_type    = "INCLUDE"
      non_key_attributes = ["a", "b"]
    }
  }
  ttl {
    attribute_name = "expires"
    enabled        = true
  }
  point_in_time_recovery {
    enabled = length(local.alarms) == 2
  }
  timeouts {
    create = "10m"
  }
}

resource "aws_cloudfront_distribution" "cdn" {
  enabled = true
  aliases = [for o in var.origins : o.domain]
  dynamic "origin" {
    for_each = { for o in var.origins : o.id => o }
    content {
      origin_id   = origin.key
      domain_name = origin.value.domain
      dynamic "custom_origin_config" {
        for_each = origin.value.custom == null ? [] : [origin.value.custom]
        content {
          http_port              = 80
          https_port             = custom_origin_config.value.port
          origin_protocol_policy = "https-only"
          origin_ssl_protocols   = custom_origin_config.value.protocols
        }
      }
      dynamic "custom_header" {
        for_each = origin.value.headers
        content {
          name  = custom_header.key
          value = custom_header.value
        }
      }
    }
  }
  default_cache_behavior {
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    target_origin_id       = var.origins[0].id
    viewer_protocol_policy = "redirect-to-https"
    forwarded_values {
      query_string = false
      cookies {
        forward = "none"
      }
    }
  }
  dynamic "ordered_cache_behavior" {
    for_each = slice(var.origins, 1, length(var.origins))
    content {
      path_pattern           = "/${ordered_cache_behavior.value.id}/*"
      allowed_methods        = ["GET", "HEAD"]
      cached_methods         = ["GET", "HEAD"]
      target_origin_id       = ordered_cache_behavior.value.id
      viewer_protocol_policy = "allow-all"
      min_ttl                = 60 * (ordered_cache_behavior.key + 1)
      forwarded_values {
        query_string = true
        headers      = ["Origin"]
        cookies {
          forward           = "whitelist"
          whitelisted_names = formatlist("%s-session", ["b", "a"])
        }
      }
    }
  }
  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }
  viewer_certificate {
    cloudfront_default_certificate = true
  }
}

resource "aws_lambda_function" "f" {
  function_name = "dyn"
  role          = "arn:aws:iam::123456789012:role/r"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  filename      = "function.zip"
  memory_size   = 128 * pow(2, 2)
  architectures = ["arm64"]
  dynamic "environment" {
    for_each = length(var.rules) > 0 ? [merge({ A = 1 }, { for k, r in var.rules : upper(k) => jsonencode(r.ports) })] : []
    content {
      variables = environment.value
    }
  }
  dynamic "vpc_config" {
    for_each = []
    content {
      subnet_ids         = vpc_config.value
      security_group_ids = []
    }
  }
  tracing_config {
    mode = try(var.rules.web.tracing, null) != null ? "PassThrough" : "Active"
  }
}

resource "aws_lb_listener_rule" "r" {
  for_each     = { for i, o in var.origins : o.id => merge(o, { priority = (i + 1) * 10 }) }
  listener_arn = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/a/b/c"
  priority     = each.value.priority
  action {
    type = "fixed-response"
    fixed_response {
      content_type = "text/plain"
      message_body = "${each.key} ${each.value.domain}"
      status_code  = "200"
    }
  }
  dynamic "condition" {
    for_each = concat([{ hosts = [each.value.domain] }], [for k, v in each.value.headers : { header = k, values = [v] }])
    content {
      dynamic "host_header" {
        for_each = try([condition.value.hosts], [])
        content {
          values = host_header.value
        }
      }
      dynamic "http_header" {
        for_each = can(condition.value.header) ? [condition.value] : []
        content {
          http_header_name = http_header.value.header
          values           = http_header.value.values
        }
      }
    }
  }
}

resource "aws_autoscaling_group" "g" {
  name_prefix        = "g-"
  max_size           = 3
  min_size           = 1
  availability_zones = ["eu-central-1a"]
  mixed_instances_policy {
    launch_template {
      launch_template_specification {
        launch_template_name = "lt"
      }
      dynamic "override" {
        for_each = ["t3.micro", "t3.small"]
        content {
          instance_type     = override.value
          weighted_capacity = tostring(override.key + 1)
        }
      }
    }
  }
  dynamic "tag" {
    for_each = { Name = "g", Team = "x" }
    content {
      key                 = tag.key
      value               = tag.value
      propagate_at_launch = tag.key == "Name"
    }
  }
}

resource "aws_ecs_task_definition" "task" {
  family                   = "task"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 256 * 2
  container_definitions = jsonencode([
    for o in var.origins : {
      name         = o.id
      image        = "${o.domain}/app:1"
      essential    = o.id == "api"
      portMappings = [for p in try([o.custom.port], []) : { containerPort = p }]
      environment  = [for k, v in o.headers : { name = upper(replace(k, "-", "_")), value = v }]
    }
  ])
  dynamic "volume" {
    for_each = ["data", "logs"]
    content {
      name = "${volume.value}-${volume.key}"
    }
  }
}

resource "aws_wafv2_web_acl" "w" {
  name  = "w"
  scope = "REGIONAL"
  default_action {
    allow {}
  }
  dynamic "rule" {
    for_each = { common = 1, sqli = 2 }
    content {
      name     = rule.key
      priority = rule.value
      override_action {
        dynamic "none" {
          for_each = rule.key == "common" ? [1] : []
          content {}
        }
        dynamic "count" {
          for_each = rule.key == "common" ? [] : [1]
          content {}
        }
      }
      statement {
        managed_rule_group_statement {
          name        = "AWSManagedRules${title(rule.key)}RuleSet"
          vendor_name = "AWS"
        }
      }
      visibility_config {
        cloudwatch_metrics_enabled = true
        metric_name                = "waf-${rule.key}"
        sampled_requests_enabled   = false
      }
    }
  }
  visibility_config {
    cloudwatch_metrics_enabled = false
    metric_name                = "waf"
    sampled_requests_enabled   = false
  }
}

resource "aws_route53_record" "r" {
  for_each = { for r in setproduct(["a", "b"], ["A", "AAAA"]) : "${r[0]}-${lower(r[1])}" => { name = r[0], type = r[1] } }
  zone_id  = "Z123"
  name     = "${each.value.name}.example.com"
  type     = each.value.type
  dynamic "alias" {
    for_each = each.value.name == "a" ? [{ zone = "Z999" }] : []
    content {
      name                   = "d111.cloudfront.net"
      zone_id                = alias.value.zone
      evaluate_target_health = false
    }
  }
  ttl     = each.value.name == "a" ? null : 300
  records = each.value.name == "a" ? null : [each.value.type == "A" ? "10.0.0.1" : "fd00::1"]
}
