variable "queues" {
  type = map(object({ delay = optional(number, 0), tags = optional(map(string), {}) }))
  default = {
    a = { delay = 5, tags = { changed = "yes" } }
    c = {}
    d = { delay = "7" }
  }
}
variable "workers" { default = 1 }
variable "suffix" { default = "new" }
variable "modules" { default = ["x", "z"] }
