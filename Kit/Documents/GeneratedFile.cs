using System.Text;

namespace EnvironmentKit.Documents;

/// <summary>What every generated file says of itself, so that nobody edits it by hand.</summary>
internal static class GeneratedFile
{
    /// <summary>The sentence for files of a tier.</summary>
    public static string Header(string tier) =>
        $"Written by `./dev publish {tier}` from AppHost/AppHost.cs. Change the declaration, not this file.";

    /// <summary>The sentence as comment lines of YAML, a shell or nginx, with a blank line below.</summary>
    public static string Comment(string header)
    {
        var comment = new StringBuilder();
        foreach (var line in header.Split('\n'))
        {
            comment.Append(line.Length == 0 ? "#" : "# ").Append(line).Append('\n');
        }

        return comment.Append('\n').ToString();
    }
}
