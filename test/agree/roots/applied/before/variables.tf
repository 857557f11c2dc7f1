variable "queues" {
  type = map(object({ delay = optional(number, 0), tags = optional(map(string), {}) }))
  default = {
    a = { delay = 1 }
    b = { delay = 2 }
    c = {}
  }
}
variable "workers" { default = 3 }
variable "suffix" { default = "old" }
variable "modules" { default = ["x", "y"] }
