#include "cmd/completions.h"

#include "base/array.h"

#include <string.h>

enum { WORDS_SIZE = 72 };

/* An option as `--help` tells it. */
struct option {
    struct str name;  /* "--every", "-n" */
    struct str value; /* "30min", "FILE"; absent where it takes none */
    struct str words; /* what it does, the first of its lines */
};

struct option_list {
    struct option *at;
    size_t count, room;
};

static void free_options(struct option_list *list)
{
    memory_free(list->at);
}

#define AUTO_OPTIONS __attribute__((cleanup(free_options))) struct option_list

static bool has_option(const struct option_list *list, struct str name)
{
    for (size_t i = 0; i < list->count; i++)
        if (str_equal(list->at[i].name, name))
            return true;
    return false;
}

static size_t token_end(struct str line, size_t from)
{
    size_t end = from;
    while (end < line.len && line.at[end] != ' ' && line.at[end] != ',')
        end++;
    return end;
}

/* A value stands one blank behind its option, and ends at two blanks, a comma or the line's end; else words begin. */
static struct str value_at(struct str line, size_t *at)
{
    size_t start = *at + 1, end = token_end(line, start);
    bool is_value = *at < line.len && line.at[*at] == ' ' && end > start && line.at[start] != '-' &&
                    (end == line.len || line.at[end] == ',' || str_starts(str_slice(line, end, line.len), STR("  ")));
    if (!is_value)
        return STR_NONE;
    *at = end;
    return str_slice(line, start, end);
}

/* "--csv, --opml for other programs", "--tag WORD         for `stet list --tag`": the options at the front of a line.
 */
static void read_options(struct str line, struct option_list *list)
{
    size_t first = list->count, at = 0;
    while (at < line.len && line.at[at] == '-') {
        size_t end = token_end(line, at);
        struct option option = {.name = str_slice(line, at, end)};
        option.value = value_at(line, &end);
        if (!has_option(list, option.name))
            *ARRAY_PUSH(list->at, list->count, list->room) = option;
        at = end;
        if (!str_starts(str_slice(line, at, line.len), STR(", ")))
            break;
        at += 2;
    }
    for (size_t i = first; i < list->count; i++) {
        list->at[i].words = str_trim(str_slice(line, at, line.len));
        /* "--a, --b FILE": the value is of all. */
        if (!list->at[i].value.len)
            list->at[i].value = list->at[list->count - 1].value;
    }
}

static struct option_list options_of(const struct command *command)
{
    struct option_list list = {0};
    struct str rest = str_from(command->help), line;
    while (str_split(&rest, '\n', &line))
        if (str_starts(line, STR("  -")))
            read_options(str_slice(line, 2, line.len), &list);
    if (command->has_json && !has_option(&list, STR("--json")))
        *ARRAY_PUSH(list.at, list.count, list.room) = (struct option){.name = STR("--json"), .words = STR("as JSON")};
    *ARRAY_PUSH(list.at, list.count, list.room) = (struct option){.name = STR("--help"), .words = STR("what it does")};
    return list;
}

/* What may stand at a place: a name as help texts have it. */
enum place { PLACE_ANY, PLACE_FILE, PLACE_FOLDER, PLACE_ARTICLE };

static enum place place_of(struct str name)
{
    if (str_contains(name, STR("WHAT")))
        return PLACE_ARTICLE;
    if (str_contains(name, STR("FILE")))
        return PLACE_FILE;
    return str_contains(name, STR("DIR")) ? PLACE_FOLDER : PLACE_ANY;
}

/* `text` with a backslash before each byte of `special`, and as a shell's word in single quotes reads it. */
static void print_escaped(struct str text, const char *special, FILE *out)
{
    text = str_slice(text, 0, WORDS_SIZE);
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '\'')
            fputs("'\\'", out);
        else if (strchr(special, text.at[i]))
            fputc('\\', out);
        fputc(text.at[i], out);
    }
}

/* ---- bash ---- */

static void print_names(const struct option_list *options, enum place place, bool wants_all, FILE *out)
{
    const char *gap = "";
    for (size_t i = 0; i < options->count; i++) {
        const struct option *option = &options->at[i];
        if (!wants_all && (!option->value.len || place_of(option->value) != place))
            continue;
        fprintf(out, "%s%.*s", gap, STR_FORMAT(option->name));
        gap = " ";
    }
}

static void print_bash_command(const struct command *command, FILE *out)
{
    static const char *const operands[] = {"none", "file", "folder", "article"};
    AUTO_OPTIONS options = options_of(command);
    fprintf(out, "        %s)\n            options='", command->name);
    print_names(&options, PLACE_ANY, true, out);
    fprintf(out, "'\n            files='");
    print_names(&options, PLACE_FILE, false, out);
    fprintf(out, "' folders='");
    print_names(&options, PLACE_FOLDER, false, out);
    fprintf(out, "' articles='");
    print_names(&options, PLACE_ARTICLE, false, out);
    fprintf(out, "'\n            values='");
    print_names(&options, PLACE_ANY, false, out);
    fprintf(out, "' operands=%s\n            ;;\n", operands[place_of(str_from(command->operands))]);
}

static void print_bash(const struct command *const *commands, FILE *out)
{
    fputs("# Completion of stet for bash, made by `stet --completions bash`.\n\n"
          "_stet_places() {\n"
          "    case $1 in\n"
          "        file) compopt -o filenames; COMPREPLY=($(compgen -f -- \"$2\")) ;;\n"
          "        folder) compopt -o filenames; COMPREPLY=($(compgen -d -- \"$2\")) ;;\n"
          "        article)\n"
          "            local IFS=$'\\n'\n"
          "            COMPREPLY=($(compgen -W \"$(git ls-files -- '*/*/*/*.md' 2>/dev/null)\" -- \"$2\")) ;;\n"
          "    esac\n"
          "}\n\n"
          "_stet() {\n"
          "    local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command='' i\n"
          "    local options='-C -q -v --color=always --color=never --utc --no-pager --help --version' files='' "
          "folders='' articles='' values='' operands=none\n"
          "    COMPREPLY=()\n"
          "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
          "        case ${COMP_WORDS[i]} in\n"
          "            -C) ((i++)) ;;\n"
          "            -*) ;;\n"
          "            *) command=${COMP_WORDS[i]}; break ;;\n"
          "        esac\n"
          "    done\n"
          "    case $command in\n",
          out);
    for (size_t i = 0; commands[i]; i++)
        print_bash_command(commands[i], out);
    fputs("    esac\n"
          "    if [[ \" -C $folders \" == *\" $before \"* ]]; then\n"
          "        _stet_places folder \"$current\"\n"
          "    elif [[ \" $files \" == *\" $before \"* ]]; then\n"
          "        _stet_places file \"$current\"\n"
          "    elif [[ \" $articles \" == *\" $before \"* ]]; then\n"
          "        _stet_places article \"$current\"\n"
          "    elif [[ \" $values \" == *\" $before \"* ]]; then\n"
          "        return\n"
          "    elif [[ $current == -* ]]; then\n"
          "        COMPREPLY=($(compgen -W \"$options\" -- \"$current\"))\n"
          "    elif [[ $command ]]; then\n"
          "        _stet_places \"$operands\" \"$current\"\n"
          "    else\n"
          "        COMPREPLY=($(compgen -W '",
          out);
    for (size_t i = 0; commands[i]; i++)
        fprintf(out, "%s ", commands[i]->name);
    fputs("help' -- \"$current\"))\n"
          "    fi\n"
          "}\n\n"
          "complete -F _stet stet\n",
          out);
}

/* ---- zsh ---- */

static void print_zsh_place(struct str name, FILE *out)
{
    static const char *const actions[] = {" ", "_files", "_files -/", "_stet_articles"};
    struct str word = str_slice(name, 0, token_end(name, 0));
    fputc(':', out);
    print_escaped(word, ":[]\\", out);
    fprintf(out, ":%s", actions[place_of(name)]);
}

static void print_zsh_command(const struct command *command, FILE *out)
{
    AUTO_OPTIONS options = options_of(command);
    fprintf(out, "        %s)\n            _arguments $shared", command->name);
    for (size_t i = 0; i < options.count; i++) {
        const struct option *option = &options.at[i];
        fprintf(out, " \\\n                '%.*s[", STR_FORMAT(option->name));
        print_escaped(option->words, ":[]\\", out);
        fputc(']', out);
        if (option->value.len)
            print_zsh_place(option->value, out);
        fputc('\'', out);
    }
    if (*command->operands) {
        fprintf(out, " \\\n                '*");
        print_zsh_place(str_from(command->operands), out);
        fputc('\'', out);
    }
    fputs("\n            ;;\n", out);
}

static void print_zsh(const struct command *const *commands, FILE *out)
{
    fputs("#compdef stet\n# Completion of stet for zsh, made by `stet --completions zsh`.\n\n"
          "_stet_articles() {\n"
          "    local -a articles=(${(f)\"$(git ls-files -- '*/*/*/*.md' 2>/dev/null)\"})\n"
          "    _multi_parts / articles\n"
          "}\n\n"
          "_stet_commands() {\n"
          "    local -a commands=(\n",
          out);
    for (size_t i = 0; commands[i]; i++) {
        fprintf(out, "        '%s:", commands[i]->name);
        print_escaped(str_from(commands[i]->summary), ":\\", out);
        fputs("'\n", out);
    }
    fputs("        'help:what a command does'\n"
          "    )\n"
          "    _describe command commands\n"
          "}\n\n"
          "_stet() {\n"
          "    local state line context\n"
          "    local -A opt_args\n"
          "    local -a shared=('-C[the archive]:folder:_files -/' '-q[say less]' '-v[say more]'\n"
          "        '--color=[colours]:when:(auto always never)' '--utc[times in UTC]' '--no-pager[no pager]')\n"
          "    _arguments -C $shared '(- *)--version[which stet this is]' '(- *)--help[all commands]' \\\n"
          "        '1: :_stet_commands' '*:: :->arguments' && return\n"
          "    [[ $state == arguments ]] || return 1\n"
          "    case $words[1] in\n",
          out);
    for (size_t i = 0; commands[i]; i++)
        print_zsh_command(commands[i], out);
    fputs("    esac\n}\n\n_stet \"$@\"\n", out);
}

/* ---- fish ---- */

static void print_fish_option(const struct command *command, const struct option *option, FILE *out)
{
    static const char *const values[] = {"-x", "-r -F", "-x -a '(__fish_complete_directories)'",
                                         "-x -a '(__stet_articles)'"};
    bool is_long = str_starts(option->name, STR("--"));
    fprintf(out, "complete -c stet -n '__fish_seen_subcommand_from %s' %s %.*s ", command->name, is_long ? "-l" : "-s",
            STR_FORMAT(str_slice(option->name, is_long ? 2 : 1, option->name.len)));
    if (option->value.len)
        fprintf(out, "%s ", values[place_of(option->value)]);
    fputs("-d '", out);
    print_escaped(option->words, "\\", out);
    fputs("'\n", out);
}

static void print_fish_command(const struct command *command, FILE *out)
{
    static const char *const operands[] = {NULL, "-F", "-a '(__fish_complete_directories)'", "-a '(__stet_articles)'"};
    AUTO_OPTIONS options = options_of(command);
    fprintf(out, "complete -c stet -n __fish_use_subcommand -a %s -d '", command->name);
    print_escaped(str_from(command->summary), "\\", out);
    fputs("'\n", out);
    for (size_t i = 0; i < options.count; i++)
        print_fish_option(command, &options.at[i], out);
    const char *operand = operands[place_of(str_from(command->operands))];
    if (operand)
        fprintf(out, "complete -c stet -n '__fish_seen_subcommand_from %s' %s\n", command->name, operand);
}

static void print_fish(const struct command *const *commands, FILE *out)
{
    fputs("# Completion of stet for fish, made by `stet --completions fish`.\n\n"
          "function __stet_articles\n"
          "    git ls-files -- '*/*/*/*.md' 2>/dev/null\n"
          "end\n\n"
          "complete -c stet -f\n"
          "complete -c stet -s C -x -a '(__fish_complete_directories)' -d 'the archive'\n"
          "complete -c stet -s q -d 'say less'\n"
          "complete -c stet -s v -d 'say more'\n"
          "complete -c stet -l color -x -a 'auto always never' -d colours\n"
          "complete -c stet -l utc -d 'times in UTC'\n"
          "complete -c stet -l no-pager -d 'no pager'\n"
          "complete -c stet -n __fish_use_subcommand -l version -d 'which stet this is'\n"
          "complete -c stet -n __fish_use_subcommand -l help -d 'all commands'\n"
          "complete -c stet -n __fish_use_subcommand -a help -d 'what a command does'\n",
          out);
    for (size_t i = 0; commands[i]; i++)
        print_fish_command(commands[i], out);
}

int completions_print(const struct command *const *commands, const char *shell, FILE *out)
{
    static const struct {
        const char *name;
        void (*print)(const struct command *const *commands, FILE *out);
    } shells[] = {{"bash", print_bash}, {"zsh", print_zsh}, {"fish", print_fish}};
    for (size_t i = 0; shell && i < ARRAY_LENGTH(shells); i++)
        if (strcmp(shells[i].name, shell) == 0) {
            shells[i].print(commands, out);
            return 0;
        }
    return error_set(STET_ERROR_USAGE, "--completions: it takes bash, zsh or fish");
}
