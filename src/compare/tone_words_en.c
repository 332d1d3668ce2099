#include "compare/tone_words.h"

#include "base/array.h"

static const struct tone_scale SCALES[] = {
    /* A death. */
    {{" die dies died dead death deaths dying lose_lives lost_lives lost_their_lives lost_his_life lost_her_life"
      " fatality fatalities passed_away perished ",
      " kill kills killed killing killings slain slay slays slew shot_dead gunned_down fatally_shot ",
      " murder murders murdered murdering slaughter slaughters slaughtered massacre massacres massacred butcher"
      " butchers butchered execute executes executed assassinate assassinates assassinated mowed_down "}},
    /* People in the street. */
    {{" protest protests protesting protested protester protesters protesters' protestors demonstration"
      " demonstrations demonstrator demonstrators rally rallies march marches marchers gathering gatherings vigil"
      " picket sit-in occupation ",
      " unrest disturbance disturbances clash clashes clashed disorder standoff stand-off scuffle scuffles skirmish"
      " skirmishes disruption commotion ",
      " riot riots rioting rioters rioter mob mobs rampage rampages uprising mayhem anarchy lawlessness "
      "insurrection "}},
    /* Those who stand there. */
    {{" crowd crowds people group groups residents youths youth teenagers teens fans supporters customers visitors"
      " neighbours neighbors students passengers ",
      " mob mobs gang gangs horde hordes rabble pack thugs yobs hooligans louts troublemakers delinquents vandals "}},
    /* Disagreement said aloud. */
    {{" criticise criticises criticised criticising criticize criticizes criticized criticizing criticism questions"
      " questioned disagrees disagreed comments comments_on commented_on responds_to responded_to reacts_to"
      " reacted_to rejects rejected opposes opposed objects objected disputes disputed challenges challenged"
      " raises_concerns raised_concerns takes_issue took_issue faults faulted ",
      " slam slams slammed slamming blast blasts blasted blasting rip rips ripped lash lashes lashed lashes_out"
      " lashed_out attack attacks attacked hit_out hits_out hit_back hits_back denounce denounces denounced condemn"
      " condemns condemned savage savages savaged tear_into tears_into tore_into lays_into laid_into rail rails"
      " railed rage rages raged fume fumes fumed hammer hammers hammered bash bashes bashed torch torches torched"
      " skewer skewers skewered eviscerate eviscerates eviscerated excoriate excoriates excoriated lambast lambasts"
      " lambasted lambaste lambastes berate berates berated rebuke rebukes rebuked scold scolds scolded chide chides"
      " chided assail assails assailed pillory pilloried trash trashes trashed roast roasts roasted rant rants"
      " ranted thunder thunders thundered decry decries decried deride derides derided mock mocks mocked ridicule"
      " ridicules ridiculed vilify vilifies vilified takes_aim took_aim claps_back demolish demolishes demolished"
      " castigate castigates castigated upbraids upbraided flays flayed shreds shredded destroys destroyed"
      " tears_apart tore_apart "}},
    /* What somebody says. */
    {{" say says said saying tell tells told state states stated add adds added note notes noted explain explains"
      " explained comment comments commented remark remarks remarked report reports reported announce announces"
      " announced write writes wrote argue argues argued suggest suggests suggested points_out pointed_out stress"
      " stresses stressed warn warns warned observe observes observed respond responds responded reply replies"
      " replied according_to ",
      " brag brags bragged bragging crow crows crowed crowing claim claims claimed claiming allege alleges alleged"
      " alleging insist insists insisted insisting boast boasts boasted boasting contend contends contended maintain"
      " maintains maintained assert asserts asserted purport purports purported whine whines whined moan moans"
      " moaned gripe gripes griped grumble grumbles grumbled trumpet trumpets trumpeted tout touts touted proclaim"
      " proclaims proclaimed gush gushes gushed bluster blusters blustered sneer sneers sneered snap snaps snapped"
      " bark barks barked rant rants ranted scoff scoffs scoffed gloat gloats gloated swear swears swore thunder"
      " thunders thundered preach preaches preached parrots parroted declaimed spouted rambled ranting ",
      " admit admits admitted confess confesses confessed concede concedes conceded acknowledge acknowledges"
      " acknowledged owns_up owned_up comes_clean came_clean "}},
    /* What somebody denies. */
    {{" deny denies denied reject rejects rejected dispute disputes disputed contest contests contested contradict"
      " contradicts contradicted ",
      " dismiss dismisses dismissed brushes_aside brushed_aside brushes_off brushed_off shrugs_off shrugged_off"
      " scoff scoffs scoffed waves_away waved_away laughs_off laughed_off stonewall stonewalls stonewalled duck"
      " ducks ducked dodge dodges dodged evade evades evaded "}},
    {{" declines_to declined_to decline declined chose_not_to ",
      " refuse refuses refused refuses_to refused_to balks balked ", " snub snubs snubbed spurn spurns spurned "}},
    /* What somebody wants. */
    {{" ask asks asked call_for calls_for called_for request requests requested urge urges urged seek seeks sought"
      " propose proposes proposed want wants wanted appeal appeals appealed ",
      " demand demands demanded beg begs begged grill grills grilled plead pleads pleaded clamour clamours clamoured"
      " clamor clamored whinge whinges "}},
    /* Those who govern. */
    {{" government governments administration administrations leadership authorities officials ",
      " regime regimes dictatorship junta rulers clique cabal "}},
    {{" leader leaders president premier head chief mayor ", " ruler rulers ",
      " strongman strongmen dictator dictators autocrat autocrats tyrant tyrants despot despots warlord "}},
    {{" supporters followers allies ally aides aide associates officials advisers advisors adviser members staff"
      " colleagues friends ",
      " cronies crony henchmen henchman loyalists acolytes hangers-on minions lackeys stooges apologists cultists"
      " puppets "}},
    {{" spokesman spokeswoman spokesperson press_officer ", " mouthpiece propagandist apologist "}},
    /* Those who fight. */
    {{" militant militants fighter fighters rebel rebels insurgent insurgents gunman gunmen separatists soldiers"
      " troops militia ",
      " extremist extremists radical radicals fanatic fanatics jihadists ",
      " terrorist terrorists terror terror_group "}},
    {{" activist activists campaigner campaigners advocate advocates organiser organisers organizer organizers"
      " critic critics opponent opponents ",
      " agitator agitators firebrand firebrands troublemaker troublemakers rabble-rouser rabble-rousers militant"
      " militants zealot zealots ideologue ideologues fanatic fanatics extremist extremists "}},
    /* Those who came from elsewhere. */
    {{" undocumented irregular unauthorised unauthorized ", " illegal illegals "}},
    {{" migrant migrants immigrant immigrants asylum_seeker asylum_seekers asylum-seeker asylum-seekers refugee"
      " refugees newcomers people ",
      " illegals aliens alien illegal_alien illegal_aliens illegal_immigrants illegal_migrants invaders "}},
    {{" arrival arrivals number numbers increase ", " influx surge wave waves stream ",
      " flood floods flooding tide invasion onslaught swarm swarms deluge torrent tsunami avalanche "}},
    /* What happened. */
    {{" incident incidents event events altercation confrontation ", " attack attacks assault assaults ambush ",
      " atrocity atrocities terror_attack terrorist_attack carnage massacre bloodbath outrage "}},
    /* Armies and the police. */
    {{" conflict operation operations intervention campaign tensions hostilities fighting ",
      " war wars invasion offensive aggression onslaught "}},
    {{" strike strikes hit hits struck ",
      " bomb bombs bombed pound pounds pounded pummel pummels pummelled pummeled blitz blitzes bombardment ",
      " obliterate obliterates obliterated flatten flattens flattened annihilate annihilates annihilated pulverised "}},
    {{" disputed contested ", " occupied "}},
    {{" arrest arrests arrested detain detains detained detention held hold holds custody ",
      " grab grabs grabbed nab nabs nabbed snatch snatches snatched hauled_away rounded_up collar collars collared"
      " bust busts busted abduct abducts abducted kidnapped "}},
    {{" operation operations check checks search searches enforcement measure measures policing response ",
      " raid raids crackdown crackdowns clampdown clampdowns swoop swoops sweep ",
      " purge purges witch-hunt witch_hunt "}},
    {{" disperse disperses dispersed clear clears cleared moved_on remove removes removed escort escorts escorted ",
      " drive_out drove_out cracked_down cracks_down expel expels expelled evict evicts evicted drag drags dragged"
      " storm storms stormed "}},
    {{" suspect suspects accused defendant defendants ",
      " killer killers murderer murderers attacker attackers culprit culprits perpetrator perpetrators criminal"
      " criminals crook crooks monster "}},
    {{" officer-involved use_of_force force ", " police_brutality brutality violence "}},
    {{" enhanced_interrogation mistreatment ill-treatment ", " torture tortured "}},
    {{" irregularities misconduct wrongdoing impropriety ", " corruption fraud graft sleaze "}},
    /* Numbers that move. */
    {{" fall falls fell fallen falling drop drops dropped dip dips dipped slip slips slipped decline declines"
      " declined decrease decreases decreased ease eases eased lower slide slides slid soften softens softened"
      " weaken weakens weakened shrink shrinks shrank retreat retreats retreated ",
      " plunge plunges plunged plunging plummet plummets plummeted crash crashes crashed collapse collapses"
      " collapsed tumble tumbles tumbled slump slumps slumped nosedive nosedives nosedived tank tanks tanked crater"
      " craters cratered implode implodes imploded rout meltdown freefall free_fall sank "}},
    {{" rise rises rose risen rising climb climbs climbed gain gains gained increase increases increased grow grows"
      " grew edge_up edges_up edged_up advance advances advanced ",
      " soar soars soared soaring surge surges surged surging skyrocket skyrockets skyrocketed rocket rockets"
      " rocketed explode explodes exploded balloon balloons ballooned spike spikes spiked spiral spirals spiralled"
      " spiraled jump jumps jumped leap leaps leapt shoot_up shoots_up shot_up hike hikes hiked mushroom mushrooms"
      " mushroomed "}},
    {{" cut cuts reduce reduces reduced reduction reductions trim trims trimmed lower lowers lowered scale_back"
      " scales_back scaled_back savings ",
      " slash slashes slashed slashing axe axes axed gut guts gutted hack hacks hacked cull culls culled decimate"
      " decimates decimated scrap scraps scrapped "}},
    {{" reform reforms change changes revise revises revision review reviews adjust adjusts adjustment adjustments"
      " update updates ",
      " overhaul overhauls overhauled shake-up shakeup shake_up ",
      " upheaval purge assault dismantle dismantles dismantled "}},
    {{" cost costs spending expense expenses investment investments invest invests spend spends spent ",
      " burden burdens splurge splurges splurged squander squanders squandered waste wastes wasted blow blows blew"
      " fritter "}},
    {{" tax levy charge charges fee fees contribution ", " burden tax_grab rip-off stealth_tax "}},
    {{" benefits benefit support aid funding subsidy subsidies assistance ",
      " handout handouts giveaway giveaways freebies bailout largesse "}},
    {{" recipients claimants unemployed jobless ", " scroungers spongers parasites layabouts freeloaders "}},
    {{" job_cuts layoffs redundancies restructuring downsizing streamlining ",
      " jobs_bloodbath bloodbath cull jobs_massacre axe "}},
    {{" businessman businesswoman entrepreneur executive investor owner ", " tycoon mogul oligarch magnate fat_cat "}},
    {{" company firm business group ", " giant behemoth empire "}},
    {{" price_rise price_increase price_rises increases ",
      " price_hike price_hikes price-gouging price_gouging profiteering gouging "}},
    /* What is wrong. */
    {{" problem problems issue issues matter situation difficulty difficulties concern concerns question shortage"
      " shortages pressure pressures challenge challenges setback delay delays strain backlog disagreement"
      " disagreements dispute disputes disruption ",
      " crisis crises scandal scandals row rows controversy turmoil furore furor outcry emergency affair ",
      " chaos disaster catastrophe fiasco debacle shambles meltdown collapse mayhem nightmare calamity mess"
      " implosion breakdown farce "}},
    /* A quarrel. */
    {{" disagreement disagreements dispute disputes difference differences discussion discussions debate debates"
      " exchange argument arguments talks ",
      " row rows spat spats clash clashes feud feuds quarrel quarrels squabble squabbles bust-up slanging_match ",
      " war_of_words showdown all-out_war brawl shouting_match "}},
    /* An error. */
    {{" error errors mistake mistakes slip oversight ",
      " blunder blunders gaffe gaffes bungle bungled failure failures failing failings cock-up screw-up incompetence"
      " negligence "}},
    /* Untrue. */
    {{" false untrue inaccurate incorrect misleading mistaken wrong ", " lie lies lied lying liar bogus hoax fake "}},
    {{" unproven unverified unsubstantiated unsupported disputed ", " baseless bogus debunked groundless "}},
    /* Leaving. */
    {{" leave leaves left depart departs departed departure quit quits resign resigns resigned resignation step_down"
      " steps_down stepped_down stepping_down replaced ",
      " oust ousts ousted ousting sack sacks sacked sacking fire fires fired firing axe axes axed dump dumps dumped"
      " kick_out kicked_out dismissed boot booted forced_out ejected purged "}},
    /* How hard. */
    {{" firm strict tough stricter tougher robust ",
      " harsh brutal draconian ruthless cruel savage heavy-handed merciless punitive "}},
    /* Feeling. */
    {{" concern concerns concerned worry worries worried unease doubt doubts surprise criticism disappointment"
      " disappointed ",
      " fear fears alarm panic outrage outraged fury furious anger angry backlash uproar hysteria shock horror"
      " dismay "}},
    /* Right and left. */
    {{" conservative conservatives right-wing right-winger centre-right center-right populist nationalist ",
      " far-right hard-right ultra-right ultraconservative ", " fascist fascists neo-nazi neo-nazis "}},
    {{" left-wing left-winger progressive progressives liberal liberals centre-left center-left socialist ",
      " far-left hard-left radical_left communist communists marxist marxists "}},
    /* Plans and what is done with them. */
    {{" plan plans proposal proposals programme program policy policies scheme project projects idea measure ",
      " plot plots ploy gimmick gimmicks stunt stunts charade scam boondoggle ruse conspiracy folly "}},
    {{" change changes changed reverse reverses reversed withdraw withdraws withdrew revise revised reconsider"
      " reconsiders ",
      " u-turn u-turns backs_down backed_down backtrack backtracks backtracked cave caves caved climbdown climb-down"
      " flip-flop flip-flops capitulate capitulates capitulated surrender surrenders surrendered "}},
    {{" agreement agreements deal deals compromise ", " surrender sell-out sellout capitulation stitch-up betrayal "}},
    {{" influence influences influenced lobbying involvement ", " meddle meddles meddled meddling interference "}},
    {{" remark remarks comment comments statement speech address response ",
      " rant rants tirade tirades diatribe outburst screed "}},
    {{" trip trips visit visits journey ", " junket junkets jolly "}},
    {{" moderate moderates moderated remove removes removed delete deletes deleted ",
      " censor censors censored gag gags gagged muzzle muzzles muzzled "}},
    /* Winners. */
    {{" win wins won beat beats victory defeat defeats defeated ",
      " thrash thrashes thrashed crush crushes crushed humiliate humiliates humiliated destroy destroys destroyed"
      " demolish demolishes demolished annihilate annihilated thump thumped maul mauled rout routs routed hammer"
      " hammers hammered "}},
    {{" loss losses lose loses lost defeat ", " humiliation drubbing thrashing capitulation embarrassment rout "}},
    /* What a study finds. */
    {{" linked linked_to associated may_cause might_cause could_cause may_trigger could_trigger may_lead_to"
      " associated_with connected_to tied_to correlates hint hints hints_at ",
      " cause causes caused trigger triggers triggered prove proves proved proven "}},
    {{" climate_change warming global_warming ",
      " climate_crisis climate_emergency global_heating climate_breakdown "}},
    {{" sceptic sceptics skeptic skeptics ", " denier deniers denialists "}},
    {{" user users ", " addict addicts junkie junkies "}},
    {{" anti-abortion ", " pro-life "}},
    {{" abortion-rights ", " pro-choice "}},
    {{" fetus foetus ", " unborn_child unborn_baby baby "}},
    {{" took_his_own took_her_own died_by_suicide ended_his_life ended_her_life ", " committed_suicide "}},
    {{" fire blaze ", " inferno firestorm "}},
    /* How much. */
    {{" about around some roughly nearly almost ", " only just merely a_mere mere barely ",
      " as_many_as a_staggering a_whopping staggering whopping "}},
    {{" large big major significant considerable sizeable larger ", " huge massive enormous giant vast immense ",
      " monstrous staggering whopping colossal gargantuan "}},
    {{" small minor slight modest limited ", " tiny mere paltry meagre meager measly derisory pitiful "}},
    {{" poor weak disappointing bad ",
      " dismal dire abysmal terrible appalling woeful shambolic disastrous dreadful horrific catastrophic "}},
    {{" good strong positive successful ", " stunning brilliant triumphant spectacular glorious heroic magnificent "}},
    {{" quick swift rapid fast ", " hasty rushed reckless frantic panicky "}},
    {{" unexpected surprising surprise ", " shock bombshell stunning "}},
    {{" unusual rare different ", " bizarre weird outlandish "}},
    {{" injured hurt ", " maimed mutilated "}},
    /* What may be. */
    {{" will is are was were has have had ", " may might "}},
};

const struct tone_language tone_english = {
    .language = "en",
    .scales = SCALES,
    .scale_count = ARRAY_LENGTH(SCALES),
    .hedges =
        {" allegedly alleged reportedly purportedly purported supposedly supposed apparently apparent seemingly"
         " suspected presumably presumed possibly probably likely perhaps claimed accused_of ostensibly conceivably"
         " arguably potentially rumoured rumored rumours rumors unconfirmed putative appears_to appear_to"
         " appeared_to seems_to seem_to seemed_to seems is_said_to are_said_to was_said_to were_said_to said_to_be"
         " said_to_have is_believed_to are_believed_to was_believed_to were_believed_to believed_to_be"
         " believed_to_have thought_to_be thought_to_have is_thought_to are_thought_to was_thought_to"
         " were_thought_to understood_to_be understood_to_have is_understood_to feared_to_be may_have might_have"
         " could_have might_be might sources_say sources_said it_is_alleged is_alleged_to are_alleged_to"
         " it_is_claimed reported_to_have reported_to_be it_seems it_appears what_appears what_may so-called"
         " self-styled self-proclaimed we_understand it_is_understood is_reported_to are_reported_to"
         " were_reported_to unverified unverified_reports "},
    .loaded =
        {" slams slammed slamming blasts blasted blasting lashes lashed savages savaged rips ripped fumes fumed"
         " fuming rants ranted ranting brags bragged bragging boasts boasted boasting crows crowed crowing gloats"
         " gloated gloating lambasts lambasted lambastes excoriates excoriated castigates castigated eviscerates"
         " eviscerated skewers skewered berates berated vilifies vilified sneers sneered sneering scoffs scoffed"
         " scoffing whines whined whining moans moaned moaning gripes griped thunders thundered blusters blustered"
         " gushes gushed trumpets trumpeted touts touted derides derided ridicules ridiculed mocks mocked decries"
         " decried railed snarled snarls preened trashes trashed bashes bashed pillories pilloried bullies bullied"
         " bullying browbeat browbeats strong-armed rammed_through rams_through railroaded steamrolled bulldozed"
         " foisted axed gutted squanders squandered splurges splurged fritters meddles meddled caves caved"
         " capitulates capitulated backtracks backtracked flip-flopped weasels dithers dithered bungles swingeing"
         " crippling bitterly furiously angrily gleefully grudgingly smugly viciously mercilessly cruelly"
         " disgustingly insulting humiliates humiliated berserk bonkers barmy woke lefty lefties nimby nimbys"
         " nimbies busybodies busybody jobsworth jobsworths meddlesome penny-pinching tight-fisted money-grubbing"
         " profiteers profiteering price-gouging cash-grab toothless spineless cowardly coward cowards traitor"
         " traitors turncoat pariah conman conmen fraudster fraudsters swindler swindlers hooliganism boozy rowdy"
         " unruly lawless marauding menacing predatory depraved perverted deranged crazed unhinged maniac psycho"
         " demented crisis-hit scandal-hit scandal-plagued strife-torn failing ailing doomed under-fire"
         " self-proclaimed self-appointed grilled grills cracked_down cracks_down stormed_out storms_out mob mobs"
         " thug thugs thuggish rioters hooligans hooligan troublemakers troublemaker vandals vandal yobs yob louts"
         " zealots zealot fanatic fanatics fanatical horde hordes swarm swarms rabble rabble-rouser rabble-rousers"
         " agitator agitators firebrand illegals regime cronies crony henchmen henchman minions lackeys stooge"
         " stooges goons goon warlord strongman despot dictator tyrant scroungers spongers freeloaders scum monster"
         " monsters fiend fiends crook crooks crackpot crackpots loony lunatic lunatics junkies junkie extremist"
         " extremists elites fat_cats fat_cat do-gooders snowflake snowflakes grifter grifters charlatan charlatans"
         " propagandist mouthpiece bureaucrats eco-zealots bigwigs ringleader ringleaders culprit culprits looters"
         " scam scams sham farce farcical circus bombshell shocking shockingly shameful shameless shamelessly"
         " disgraceful disgracefully disgrace outrageous outrageously scandalous botched bungled savage brutal"
         " brutally bloodthirsty barbaric heinous notorious notoriously infamous disgraced embattled beleaguered"
         " so-called hysteria hysterical rant tirade diatribe outburst draconian ruthless ruthlessly callous"
         " callously heartless cynical cynically reckless recklessly brazen brazenly bizarre absurd ludicrous"
         " ridiculous laughable preposterous pathetic pitiful woeful shambolic chaotic dismal appalling abysmal"
         " disastrous catastrophic horrific horrifying sickening vile evil wicked sinister murky shady dodgy sleazy"
         " crooked corrupt rogue controversial contentious divisive hardline hard-line radical militant ultra"
         " bitter furious angry chilling terrifying harrowing heartbreaking devastating jaw-dropping mind-boggling"
         " staggering whopping eye-watering astonishing sensational stunning humiliating embarrassing crushing"
         " lavish bloated wasteful swanky plush cushy greedy grubby grotesque hapless feckless clueless incompetent"
         " inept lazy arrogant smug heroic selfless beloved iconic legendary groundbreaking ground-breaking"
         " revolutionary miracle fiasco debacle shambles meltdown mayhem carnage bloodbath nightmare calamity"
         " witch-hunt witch_hunt crackdown crackdowns ",
         " clampdown onslaught rampage blunder blunders gaffe gaffes cover-up coverup stitch-up whitewash smear"
         " smears propaganda indoctrination brainwashing power_grab land_grab cash_grab tax_grab junket junkets"
         " boondoggle white_elephant vanity_project gravy_train stunt stunts ploy gimmick charade sell-out betrayal"
         " surrender capitulation humiliation tragedy travesty eyesore monstrosity hellhole cesspit scourge handout"
         " handouts freebies freebie bailout windfall bonanza rip-off plunder pillage greed folly madness lunacy"
         " insanity nonsense claptrap gibberish hogwash frenzy furore furor fury outrage uproar backlash showdown"
         " bust-up slanging_match feud "},
};
