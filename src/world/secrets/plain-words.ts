/**
 * Everyday words: names of environments, and the words of this tool's own sentences and of the HCL that it suggests. If
 * each "function" in a message were covered because a sensitive path contains a folder of that name, the message would
 * be unreadable and would reveal the secret. `test/secrets/plain-words.test.ts` reports missing words.
 */
export const PLAIN_WORDS: ReadonlySet<string> = new Set(
  `about acceptance accepts access accesses account accounts across action actions active added address addresses adds
  admit admits admitted after again against agent agreed alarm alexa alias aliases all allow allowed allows alone
  already amazon analytics and anew another answer answers any anyone anything api app application applies apply are
  argument arguments arn array arrives ask asks assume assumed assumes asynchronous athena attachable attached
  attachment attribute attributes authorization authorized authorizer authorizers auto available aws base based baseline
  because bedrock been before begin begins behind belong belongs beside between block blocks body boolean both
  boundary broker bucket buckets bus but call called caller callers calls can cannot catalog certain certificate
  change changed changes characters check checked checkpoints checks chime client closed closing cluster clusters
  code cognito colon comes comma comment common compared complete computes condition conditional conditions config
  configuration configurations configured configures conflict confused connect connection const constants constraint
  consumer contact content context control could counts cover create created creates creation credentials criteria
  current custom customer damaged data database dead decide decided declared declares decrypt deeply default defined
  definition delete deleted deletes delivered delivers delivery denied denies depend depends deployer deployment
  deployments deputy describe destination destinations dev develop development device dies different digits directly
  disabled discarded display distribution dns contains document documented documents does domain double dropped drops dynamic
  each ecr ecs edge edit edited effect either element elements else empty enabled encrypt encrypted encryption
  encrypts end endpoint ends engine enrichment ensure environment equal equals error errors evaluated evaluator
  event events every everyone everything exactly execute execution executions exist exists expected expression
  extension external fail failed fails failure family far fields file files filter filters find finding findings
  firehose first flow folder following for forbidden form format found from function functions further gateway gave
  generated get gets give given gives global goes gone grant granted grants group hand handed handler happens has
  hashicorp have having hcl headers heeded here heredoc hides hold holds hook how however http iam identity ignore
  ignored images incomplete indexed inline input inside insights instance instances instead integration integrations
  intent interface interfaces internal internet into invalid invocation invocations invoke invoked invoker invokes
  its itself ivs json jsonencode judged kafka keep keeps kendra kept key keys kind kinesis kms know knowledge known
  lacks lambda last later latest lattice layer leave leaves left less let lets letter level lex lies lifecycle
  likely limit limited limits line lines linked list listed listen listener lists local locals log logs longer
  looked lookup lost machine made maintenance make makes managed manager manages map mapping mappings matches
  maximum may means meant media memory mentioned message messages method metric metrics minimum minutes missing
  module modules moment monitor more moreover most mount move moved multiple must name named names near nearly need
  needed needs neither nested network networks never new newer next nobody node none nor not nothing notices
  notification notifications notify now null number numbered numbers object objects occurs old once one only open
  operand operation operations operator option order organisation organization origin other others otherwise out
  output outside over overlap overlapping overwrites own owner package parameter parameters parser part partition
  pass passed passes password path pattern patterns perform permission permissions permits pinpoint pipe pipeline
  pipes place places plain plan planned plans please points policies policy pool position prefix prefixes present
  preview primary principal principals private problem process processed prod produce production project protected
  protocol proven provider providers proxy public publish published put qualifier question queue queues random
  rather ray reach reached reaches read reader reading reads really reason reasons receive received receives record
  records recreated reference refers refresh refused refuses region regional regions registered registry regular related
  release remain remove removed replace replaced replaces replica report repository request requests require required
  requires resource resources respond response result results retries return returns review revoked right rights
  role roles room root rotation rule rules run runs runtime same sandbox say says scaling schedule scheduler
  schedules script sdk second secondary seconds secret secrets secretsmanager security select send sender sending
  sends sensitive sent separate server servers service services ses session set setting settings several severity
  sha shared should show shown shows sign signs since single sink skill snapshot sns something source sources
  specific specified sql sqs stack stage staging stand standard stands start started starts state statement statements
  states status step stopped stops storage stored stream streams string strings subject subnet subnets subscribe
  subscription subscriptions succeeds such suffix suffixes support supported swaps switch syntax system systems
  table take takes target targets task tell template templates terraform test testing text than that the their them
  themselves then there therefore these they thing things this throttled through time timeout timestamp timestamps
  together token told too tool topic topics traces tracing traffic transfer transformation tries trigger triggered
  triggers true trust trusted trusts try tuple twice two type types unable undecided undefined under unique unknown
  unless unqualified unread until untrusted update updated updates upload uploads url usage use used user users uses
  validate validator value values var variable variables verified version versions via visibility volume vpc wait
  waits want wanted wants warning was way well what whatever when whenever where whether which whichever while who
  whoever whole whose why widens window with within without work worked worker workflow works workspace would write
  writes written wrong yet you your`.split(/\s+/),
);
