using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Commands;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Offers a command that runs a program on this machine.</summary>
    /// <typeparam name="TResource">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="commandName">The command's name.</param>
    /// <param name="displayName">What is shown for it.</param>
    /// <param name="executablePath">The program: a path, or a name that is found on PATH.</param>
    /// <param name="arguments">Its arguments; null for none.</param>
    /// <param name="commandOptions">How it is offered; null for the defaults.</param>
    /// <returns>The same builder.</returns>
    [Experimental("ASPIREPROCESSCOMMAND001")]
    public static IResourceBuilder<TResource> WithProcessCommand<TResource>(this IResourceBuilder<TResource> builder, string commandName, string displayName, string executablePath, IReadOnlyList<string>? arguments = null, ProcessCommandOptions? commandOptions = null) where TResource : IResource
    {
        ArgumentException.ThrowIfNullOrEmpty(executablePath);
        return builder.WithProcessCommand(commandName, displayName, _ => new ProcessCommandSpec(executablePath) { Arguments = arguments ?? [] }, commandOptions);
    }

    /// <summary>Offers a command that runs a process.</summary>
    /// <typeparam name="TResource">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="commandName">The command's name.</param>
    /// <param name="displayName">What is shown for it.</param>
    /// <param name="processSpecFactory">Says which process, each time that the command is called.</param>
    /// <param name="commandOptions">How it is offered; null for the defaults.</param>
    /// <returns>The same builder.</returns>
    [Experimental("ASPIREPROCESSCOMMAND001")]
    public static IResourceBuilder<TResource> WithProcessCommand<TResource>(this IResourceBuilder<TResource> builder, string commandName, string displayName, Func<ExecuteCommandContext, ProcessCommandSpec> processSpecFactory, ProcessCommandOptions? commandOptions = null) where TResource : IResource
    {
        ArgumentNullException.ThrowIfNull(processSpecFactory);
        return builder.WithProcessCommand(commandName, displayName, context => ValueTask.FromResult(processSpecFactory(context)), commandOptions);
    }

    /// <summary>Offers a command that runs a process.</summary>
    /// <typeparam name="TResource">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="commandName">The command's name.</param>
    /// <param name="displayName">What is shown for it.</param>
    /// <param name="processSpecFactory">Says which process, each time that the command is called.</param>
    /// <param name="commandOptions">How it is offered; null for the defaults.</param>
    /// <returns>The same builder.</returns>
    [Experimental("ASPIREPROCESSCOMMAND001")]
    public static IResourceBuilder<TResource> WithProcessCommand<TResource>(this IResourceBuilder<TResource> builder, string commandName, string displayName, Func<ExecuteCommandContext, ValueTask<ProcessCommandSpec>> processSpecFactory, ProcessCommandOptions? commandOptions = null) where TResource : IResource
    {
        ArgumentNullException.ThrowIfNull(processSpecFactory);
        var options = commandOptions ?? new ProcessCommandOptions();
        return builder.WithCommand(commandName, displayName, async context => await ProcessCommand.RunAsync(context, await processSpecFactory(context).ConfigureAwait(false), options).ConfigureAwait(false), options);
    }

    /// <summary>Keeps a resource from tools that ask over the Model Context Protocol.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> ExcludeFromMcp<T>(this IResourceBuilder<T> builder) where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new ExcludeFromMcpAnnotation());
    }
}
