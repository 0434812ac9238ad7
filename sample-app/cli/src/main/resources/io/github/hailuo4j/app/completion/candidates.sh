# What takes a value says which; a flag says nothing. Arguments: command, model, option.
_hailuo_value() {
    local words
    words=$(_hailuo_values "$1 $3")
    [ -n "$words" ] || words=$(_hailuo_values "$2 $3")
    [ -n "$words" ] || case $1 in generate | plan) words=$(_hailuo_values "_ $3") ;; esac
    printf '%s\n' "$words"
}

# Each word in a line of its own, behind a prefix.
_hailuo_lines() {
    local word
    for word in $2; do
        case $word in
            @models) _hailuo_lines "$1" "$(_hailuo_models '')" ;;
            @any) ;;
            @files) [ -n "$1" ] || printf '@files\n' ;;
            *) printf '%s%s\n' "$1" "$word" ;;
        esac
    done
}

# What may stand where the cursor is. Arguments: the words after hailuo; the last is the one at the cursor, as far as it is typed.
_hailuo_candidates() {
    [ -z "${ZSH_VERSION:-}" ] || emulate -L sh
    local command= model= option= word= words=
    while [ $# -gt 1 ]; do
        word=$1
        shift
        if [ -n "$option" ]; then
            option=
            continue
        fi
        case $word in
            --*=*) ;;
            -?*) [ -z "$(_hailuo_value "$command" "$model" "$word")" ] || option=$word ;;
            *)
                if [ -z "$command" ]; then
                    command=$word
                elif [ -n "$(_hailuo_commands "$command")" ]; then
                    command=$command-$word
                elif [ -z "$model" ]; then
                    model=$word
                fi
                ;;
        esac
    done
    if [ -n "$option" ]; then
        _hailuo_lines '' "$(_hailuo_value "$command" "${model:-${HAILUO_MODEL:-}}" "$option")"
        return
    fi
    case ${1:-} in
        --*=*)
            option=${1%%=*}
            _hailuo_lines "$option=" "$(_hailuo_value "$command" "${model:-${HAILUO_MODEL:-}}" "$option")"
            return
            ;;
        -*) ;;
        *)
            words=$(_hailuo_commands "$command")
            [ -n "$model" ] || words="$words $(_hailuo_arguments "$command")"
            words=${words%@any}
            ;;
    esac
    if [ -z "${words# }" ]; then
        words=$(_hailuo_options "$command")
        case $command in
            generate | plan)
                model=${model:-${HAILUO_MODEL:-}}
                option=$(_hailuo_parameters "$model")
                words="${option:-$(_hailuo_parameters _)} $words"
                ;;
        esac
    fi
    _hailuo_lines '' "$words"
}
