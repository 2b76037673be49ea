using System.Globalization;
using Catalog.Web.Search;
using Microsoft.AspNetCore.Http.Extensions;

namespace Catalog.Web.Pages;

/// <summary>Addresses of searches.</summary>
internal static class SearchLinks
{
    public static string To(SearchQuery query)
    {
        var builder = new QueryBuilder();
        Add(builder, "q", query.Text);
        Add(builder, "language", query.Language);
        Add(builder, "subject", query.Subject);
        Add(builder, "period", query.Period);
        Add(builder, "page", query.Page > 1 ? query.Page.ToString(CultureInfo.InvariantCulture) : null);
        return "/" + builder.ToQueryString();
    }

    public static string ToSubject(string subject) => To(SearchQuery.Of(null, null, subject, null, null));

    private static void Add(QueryBuilder builder, string name, string? value)
    {
        if (value is not null)
        {
            builder.Add(name, value);
        }
    }
}
