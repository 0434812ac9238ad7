# What takes a value says which; a flag says nothing. Arguments: command, model, option.
function __hailuo_value
    set -l words (__hailuo_values "$argv[1] $argv[3]")
    test -n "$words"; or set words (__hailuo_values "$argv[2] $argv[3]")
    if test -z "$words"; and contains -- $argv[1] generate plan
        set words (__hailuo_values "_ $argv[3]")
    end
    string join \n -- $words
end

# Each word in a line of its own, behind a prefix.
function __hailuo_lines
    set -l prefix $argv[1]
    for word in $argv[2..-1]
        switch "_$word"
            case _@models
                __hailuo_lines "$prefix" (__hailuo_models '')
            case _@any
            case _@files
                __fish_complete_path (commandline -ct | string replace -r '^--[^=]*=' '')
            case _
            case '*'
                printf '%s%s\n' "$prefix" $word
        end
    end
end

function __hailuo_candidates
    set -l given (commandline -opc)
    set -e given[1]
    set -l current (commandline -ct)
    set -l command ''
    set -l model ''
    set -l option ''
    for word in $given
        if test -n "$option"
            set option ''
            continue
        end
        # With something before it: a word that begins with a dash is an option of switch.
        switch "_$word"
            case '_--*=*'
            case '_-*'
                set -l takes (__hailuo_value "$command" "$model" "$word")
                test -z "$takes"; or set option "$word"
            case '*'
                if test -z "$command"
                    set command $word
                else if string length -q -- (__hailuo_commands $command)
                    set command $command-$word
                else if test -z "$model"
                    set model $word
                end
        end
    end
    set -l meant $model
    test -n "$meant"; or set meant "$HAILUO_MODEL"
    if test -n "$option"
        __hailuo_lines '' (__hailuo_value "$command" "$meant" $option)
        return
    end
    set -l words
    switch "_$current"
        case '_--*=*'
            set option (string replace -r '=.*' '' -- $current)
            __hailuo_lines "$option=" (__hailuo_value "$command" "$meant" $option)
            return
        case '_-*'
        case '*'
            set words (__hailuo_commands "$command")
            test -n "$model"; or set -a words (__hailuo_arguments "$command")
            set words (string match -v -- @any $words)
    end
    if test -z "$words"
        if contains -- $command generate plan
            set words (__hailuo_parameters "$meant")
            test -n "$words"; or set words (__hailuo_parameters _)
        end
        set -a words (__hailuo_options "$command")
    end
    __hailuo_lines '' $words
end

complete -c hailuo -f -a '(__hailuo_candidates)'
