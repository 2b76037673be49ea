using System.Text;

namespace Aspire.Hosting.Dcp.Launch;

/// <summary>Splits a command line as it stands in a launch profile.</summary>
internal static class CommandLine
{
    /// <summary>Arguments are separated by white space; double quotes hold one together, a backslash before a quote keeps the quote.</summary>
    public static IReadOnlyList<string> Split(string? commandLine)
    {
        List<string> arguments = [];
        var argument = new StringBuilder();
        var isQuoted = false;
        var isStarted = false;
        for (var index = 0; index < commandLine?.Length; index++)
        {
            var character = commandLine[index];
            if (character == '\\' && index + 1 < commandLine.Length && commandLine[index + 1] == '"')
            {
                argument.Append('"');
                isStarted = true;
                index++;
            }
            else if (character == '"')
            {
                isQuoted = !isQuoted;
                isStarted = true;
            }
            else if (char.IsWhiteSpace(character) && !isQuoted)
            {
                if (isStarted)
                {
                    arguments.Add(argument.ToString());
                    argument.Clear();
                }

                isStarted = false;
            }
            else
            {
                argument.Append(character);
                isStarted = true;
            }
        }

        if (isStarted)
        {
            arguments.Add(argument.ToString());
        }

        return arguments;
    }
}
