using System.Text;
using EnvironmentKit.Policies.Compose;
using EnvironmentKit.Policies.Kubernetes;

namespace EnvironmentKit.Policies.Linting.Reports;

/// <summary>All policies with what linters call them.</summary>
internal static class PolicyList
{
    /// <summary>Writes them, ordered by name.</summary>
    /// <param name="policies">The policies.</param>
    /// <param name="format"><c>human</c>, <c>markdown</c> or <c>json</c>.</param>
    public static string Write(IReadOnlyList<Policy> policies, string format)
    {
        var ordered = policies.OrderBy(policy => policy.Id, StringComparer.Ordinal).ToList();
        return format switch
        {
            "json" => Json(ordered),
            "markdown" => Markdown(ordered),
            _ => Human(ordered),
        };
    }

    private static string Human(List<Policy> policies)
    {
        var text = new StringBuilder();
        foreach (var policy in policies)
        {
            text.Append(policy.Id).Append(" (").Append(JsonText.NameOf(policy.Severity)).Append("; ").Append(Formats(policy)).Append(")\n");
            text.Append("  ").Append(policy.Why).Append('\n');
            if (policy.Tools.Count > 0)
            {
                text.Append("  = ").AppendJoin(", ", policy.Tools.Select(check => $"{JsonText.NameOf(check.Tool)} {check.Id}{Title(check)}")).Append('\n');
            }
        }

        return text.Append(policies.Count).Append(" policies\n").ToString();
    }

    private static string Markdown(List<Policy> policies)
    {
        var text = new StringBuilder();
        foreach (var policy in policies)
        {
            text.Append("### `").Append(policy.Id).Append("`\n\n");
            text.Append(policy.Severity == PolicySeverity.Error ? "Error" : "Warning").Append(", ").Append(Formats(policy)).Append(". ");
            text.Append(policy.Why).Append(' ').Append(policy.Mend).Append(" [Read more](").Append(policy.More).Append(").\n");
            if (policy.Tools.Count > 0)
            {
                text.Append("\nKnown as ").AppendJoin(", ", policy.Tools.Select(check => $"{JsonText.NameOf(check.Tool)} `{check.Id}`{Title(check)}")).Append(".\n");
            }

            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static string Json(List<Policy> policies) => JsonText.Object(json => json.Objects("policies", policies, policy =>
    {
        json.WriteString("policy", policy.Id);
        json.WriteString("severity", JsonText.NameOf(policy.Severity));
        json.Objects("tools", policy.Tools, check =>
        {
            json.WriteString("tool", JsonText.NameOf(check.Tool));
            json.WriteString("id", check.Id);
        });
        json.WriteString("why", policy.Why);
        json.WriteString("mend", policy.Mend);
        json.WriteString("more", policy.More.AbsoluteUri);
    }));

    // KICS numbers its checks.
    private static string Title(ToolCheck check) => check.Title is null ? "" : $" ({check.Title})";

    private static string Formats(Policy policy)
    {
        var formats = new List<string>();
        if (Overrides(policy, typeof(ComposeFile)))
        {
            formats.Add("Compose");
        }

        if (Overrides(policy, typeof(KubernetesSet)))
        {
            formats.Add("Kubernetes");
        }

        return string.Join(" and ", formats);
    }

    private static bool Overrides(Policy policy, Type documents) =>
        policy.GetType().GetMethod(nameof(Policy.Check), [documents, typeof(PolicyContext)])!.DeclaringType != typeof(Policy);
}
