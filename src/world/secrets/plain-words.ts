/**
 * Everyday words that a name may be: of environments, and those of this tool's own sentences. A message in which each
 * "function" were covered, because a sensitive path has it as a folder, could not be read.
 */
export const PLAIN_WORDS: ReadonlySet<string> = new Set(
  `production prod staging stage development develop testing sandbox preview integration acceptance default primary
  secondary internal external private shared common global regional standard custom latest current active example

  accepts accesses account accounts across action actions added address addresses admits again against agreed alarm alias
  aliases allowed allows already another answer answers anyone anything application applies apply argument arguments arrives
  assume assumed assumes attached attribute authorizer authorizers because before behind belong belongs beside between
  block blocks boundary broker bucket buckets called caller callers calls cannot catalog certain certificate change changed
  changes checked checks client closed cluster clusters code comment complete condition conditions config configuration
  configured configures confused connection consumer contact content context control counts create created creates creation
  credentials customer database decide decided declared declares decrypt default delete deleted deletes delivered delivers
  delivery denied denies depend depends deployment deployments deputy describe destination destinations different directly
  disabled discarded display distribution document documented documents domain double dropped dynamic either element elements
  enabled encrypt encrypted encrypts endpoint engine ensure environment equals error errors event events every everyone
  everything exactly execute execution exists expected expression external failed failure fields filter filters finding
  findings first folder following forbidden format found function functions further gateway generated granted grants group
  handed handler having headers however identity ignore ignored images inline instance instances instead integration
  integrations interface interfaces internet invalid invocation invocations invoke invoked invoker invokes keeps known lambda
  later layer leaves likely limit limited limits listed listen listener locals longer looked lookup machine managed manager
  manages mapping mappings matches maximum means meant memory mentioned message messages method metric metrics minimum missing
  module modules monitor mount moment moreover multiple names nearly needed needs neither network networks never nobody nothing
  notification notifications notify number numbers object objects occurs operation operations operator option organization
  organisation origin other others otherwise output outside overwrites owner package parameter parameters partition passed
  passes password pattern patterns permission permissions permits pipeline places planned plans points policies policy
  position prefix prefixes present primary principal principals private problem process processed produce project protected
  provider providers proven public publish published qualifier question queue queues rather reached reaches reader reading
  really reason reasons receive received receives record records refers refresh refused refuses region regions registry
  regular related release remain removed replace replaced replaces replica report repository request requests require required
  requires resource resources respond response result results retries return returns revoked right rights roles rotation
  runtime schedule scheduler schedules script second seconds secret secrets security select sender sends sensitive separate
  server servers service services session setting settings several severity shared should shown shows single snapshot source
  sources specific stands started starts state statement statements states status stopped storage stored stream streams string
  strings subject subnet subnets subscribe subscription subscriptions succeeds suffix suffixes support supported switch system
  systems target targets template templates terraform themselves therefore these thing things through throttled timeout
  timestamp timestamps together topic topics traces tracing traffic transfer trigger triggered triggers trust trusted trusts
  unable under unique unknown unless unread untrusted update updated updates upload uploads usage users validate value values
  variable variables verified version versions volume waits wanted wants warning whatever when where whether which while whole
  whoever widens within without worker workflow workspace would write writes written wrong`.split(/\s+/),
);
