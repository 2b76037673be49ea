using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Terminals;

namespace Aspire.Hosting;

/// <summary>Gives resources a terminal.</summary>
public static class TerminalResourceBuilderExtensions
{
    /// <summary>
    /// Runs the resource's processes in a terminal each, in which a person can type: on the dashboard's console page, or by Aspire's
    /// command line. Locally only, and not for containers.
    /// </summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="configure">Says what the terminals are like; null for the defaults.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="InvalidOperationException">The resource has a terminal already.</exception>
    [Experimental("ASPIRETERMINAL001", UrlFormat = "https://aka.ms/aspire/diagnostics/{0}")]
    public static IResourceBuilder<T> WithTerminal<T>(this IResourceBuilder<T> builder, Action<TerminalOptions>? configure = null) where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.Resource.HasAnnotationOfType<TerminalAnnotation>())
        {
            throw new InvalidOperationException($"Resource '{builder.Resource.Name}' already has a terminal configured. Call WithTerminal() only once per resource.");
        }

        var options = new TerminalOptions();
        configure?.Invoke(options);
        var terminal = new TerminalAnnotation(options);
        builder.WithAnnotation(terminal);
        builder.ApplicationBuilder.OnBeforeStart((starting, _) =>
        {
            TerminalHosts.Add(builder.Resource, terminal, starting);
            return Task.CompletedTask;
        });
        return builder;
    }
}
